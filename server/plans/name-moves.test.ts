import fc from 'fast-check'
import { expect, it } from 'vitest'

import { created, updated } from '#shared/plans/testing/change.ts'
import { arbitraryMoves, type Holders, namesOf } from '#shared/plans/testing/name-moves.ts'
import '#shared/testing/seeded-properties.ts'

import { distributionConfig } from './testing/plan-parts.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

const CACHING_OPTIMIZED = '658327ea-f89d-4fab-a63d-7e88639e58f6'

/** Of another account: the simulated one takes its word for it. */
const CERTIFICATE = {
  ACMCertificateArn: 'arn:aws:acm:us-east-1:444455556666:certificate/shared',
  SSLSupportMethod: 'sni-only',
  MinimumProtocolVersion: 'TLSv1.2_2021',
}

function configWith(reference: string, names: readonly string[]) {
  const config = distributionConfig({
    cachePolicyId: CACHING_OPTIMIZED,
    callerReference: reference,
  })
  return {
    // It is an object.
    ...(config as Record<string, string>),
    Aliases: { Quantity: names.length, Items: [...names] },
    ViewerCertificate: CERTIFICATE,
  }
}

type Lab = Awaited<ReturnType<typeof setup>>

async function namesNow({ read }: Lab, ids: ReadonlyMap<string, string>): Promise<Holders> {
  const found = [...ids].map(async ([key, id]) => {
    const { document } = await read('Distribution', id)
    return [key, namesOf(document).toSorted()] as const
  })
  return Object.fromEntries(await Promise.all(found))
}

it('hands names around among three distributions in one plan, and back', async () => {
  const lab = await setup()
  const keys = ['D1', 'D2', 'D3']
  const made = await lab.apply(
    ...keys.map((key) =>
      created('Distribution', { id: `new:distribution:${key}`, name: key }, configWith(key, [])),
    ),
  )
  const ids = new Map(keys.map((key, index) => [key, made.distributionIds[index] ?? '']))
  const rename = async (wanted: Holders) => {
    const changes = [...ids].map(async ([key, id]) => {
      const { document, version } = await lab.read('Distribution', id)
      const after = {
        ...(document as Record<string, string>),
        ...configWith(key, wanted[key] ?? []),
      }
      return updated('Distribution', { id, name: key, baseVersion: version }, document, after)
    })
    return lab.apply(...(await Promise.all(changes)))
  }
  await fc.assert(
    fc.asyncProperty(arbitraryMoves(3), async ({ before, after }) => {
      await rename(before)
      const run = await rename(after)
      expect(run).toMatchObject({ state: 'done', failure: null })
      expect(await namesNow(lab, ids)).toEqual(after)
      await lab.runs.undo('test', run.id)
      const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
      expect(undone).toMatchObject({ state: 'undone', leftovers: [] })
      expect(await namesNow(lab, ids)).toEqual(before)
    }),
    {
      numRuns: 4,
      examples: [
        [
          {
            before: { D1: ['a.example.com'], D2: ['b.example.com'], D3: ['c.example.com'] },
            after: { D1: ['b.example.com'], D2: ['c.example.com'], D3: ['a.example.com'] },
          },
        ],
      ],
    },
  )
})
