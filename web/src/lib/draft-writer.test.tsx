/** Two windows on one draft, each with a writer and a cache of its own; neither hears of the other before it writes. */
import { expect, it, onTestFinished } from 'vitest'

import type { Draft, DraftInput } from '#shared/plans/draft.ts'
import { HIDDEN_IN_DRAFT } from '#shared/plans/resource.ts'

import { setupRealApi } from '../testing/real-api.ts'
import { draftKey, draftQuery } from './draft-query.ts'
import { type Saving, savingKey } from './draft-saving.ts'
import { draftWriterOf } from './draft-writer.ts'
import { createQueryClient } from './query-client.ts'

const realApi = await setupRealApi()

const SAVED = { Comment: 'as it is', PriceClass: 'PriceClass_All', FieldOfTomorrow: [1] }

const REF = { resource: 'Distribution', id: 'E1' } as const

/** The draft's edit of the distribution, with these fields in it. */
const edit =
  (fields: object) =>
  (input: DraftInput): DraftInput => {
    const [before] = input.changes
    const document = before?.action === 'update' ? (before.after as object) : SAVED
    const change = { action: 'update', ...REF, baseVersion: 'V1' } as const
    return { ...input, changes: [{ ...change, after: { ...document, ...fields } }] }
  }

const title = (text: string) => (input: DraftInput) => ({ ...input, title: text })

async function setup() {
  const account = decodeURIComponent(realApi.account().path.split('/').at(-1) ?? '')
  const id = crypto.randomUUID()
  const open = () => {
    const client = createQueryClient(() => undefined)
    onTestFinished(() => client.clear())
    const writer = draftWriterOf(client, account)
    writer.saved.note(REF, 'V1', SAVED)
    return {
      writer,
      load: () => client.fetchQuery(draftQuery(account, id)),
      type: async (typed: (input: DraftInput) => DraftInput) => {
        writer.change(id, typed)
        await writer.flush(id)
      },
      saving: () => client.getQueryData<Saving>(savingKey(account, id)),
      draft: () => client.getQueryData<Draft>(draftKey(account, id)),
    }
  }
  const [mine, theirs] = [open(), open()]
  await mine.type(title('One draft'))
  await theirs.load()
  return { id, mine, theirs }
}

it('puts both edits together when the other window wrote first', async () => {
  const { mine, theirs } = await setup()
  await theirs.type(edit({ Comment: 'theirs' }))
  await mine.type(edit({ PriceClass: 'PriceClass_100' }))
  expect(mine.draft()).toMatchObject({
    revision: 3,
    title: 'One draft',
    changes: [{ after: { ...SAVED, Comment: 'theirs', PriceClass: 'PriceClass_100' } }],
  })
  expect(mine.saving()).toMatchObject({ state: 'saved', taken: { by: expect.any(String) } })
})

it('writes nothing where both wrote the same, until it is decided', async () => {
  const { id, mine, theirs } = await setup()
  await theirs.type(title('Theirs'))
  await expect(mine.type(title('Mine'))).rejects.toThrow(/Decide first/)
  expect(mine.draft()?.title).toBe('Mine')
  expect(mine.saving()).toMatchObject({
    state: 'disputed',
    dispute: { theirs: { title: 'Theirs' } },
  })

  // What comes after the question is asked anew.
  await theirs.type(title('Theirs, later'))
  mine.writer.decide(id, { Draft: { title: 'mine' } })
  await expect(mine.writer.flush(id)).rejects.toThrow(/Decide first/)
  mine.writer.decide(id, { Draft: { title: 'mine' } })
  await mine.writer.flush(id)
  expect(mine.draft()).toMatchObject({ revision: 4, title: 'Mine' })
})

it('takes what it wrote itself for its own, though the answer was lost and more was typed since', async () => {
  const { mine } = await setup()
  realApi.loseNextAnswer()
  await expect(mine.type(title('Mi'))).rejects.toThrow()
  await mine.type(title('Mine'))
  expect(mine.draft()).toMatchObject({ revision: 3, title: 'Mine' })
  expect(mine.saving()).toEqual({ state: 'saved' })
})

it('keeps what is being written when another window is heard of and no page shows the draft', async () => {
  const { id, mine, theirs } = await setup()
  await theirs.type(edit({ Comment: 'theirs' }))
  mine.writer.change(id, title('Mine'))
  const written = mine.writer.flush(id)
  await Promise.resolve()
  mine.writer.hear({ id, event: 'written', revision: 2, by: 'somebody', at: '', runId: null })
  await written
  await theirs.type((input) => ({ ...input, note: 'seen' }))
  expect(theirs.draft()).toMatchObject({ title: 'Mine', note: 'seen' })
})

it('keeps a typed header value that is hidden in the other window', async () => {
  const { mine, theirs } = await setup()
  const withSecret = (HeaderValue: string) => {
    const CustomHeaders = { Quantity: 1, Items: [{ HeaderName: 'x-verify', HeaderValue }] }
    return edit({ Origins: { Quantity: 1, Items: [{ Id: 'api', CustomHeaders }] } })
  }
  await mine.type(withSecret('typed here'))
  await theirs.type(title('Theirs'))
  await mine.type((input) => ({ ...input, note: 'Mine' }))
  expect(mine.draft()).toMatchObject({ title: 'Theirs', note: 'Mine' })
  const hidden = withSecret(HIDDEN_IN_DRAFT)({ title: '', note: '', ticket: '', changes: [] })
  expect(mine.draft()).toMatchObject({ changes: hidden.changes })
})

it('keeps what this window has when the draft is gone, and begins another with it', async () => {
  const { id, mine, theirs } = await setup()
  await theirs.writer.discard(id)
  await expect(mine.type(title('Typed after'))).rejects.toThrow(/no such draft/)
  expect(mine.saving()).toMatchObject({ state: 'gone', unsaved: true })
  expect(mine.draft()?.title).toBe('Typed after')
  const next = mine.writer.rescue(id)
  await mine.writer.flush(next)
  expect(next).not.toBe(id)
})
