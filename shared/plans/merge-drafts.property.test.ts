/** What holds for every merge of drafts: whatever two windows typed and in which order they saved, no edit is lost. */
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { diffDocuments } from './diff-documents.ts'
import type { DraftInput } from './draft.ts'
import { mergeDrafts } from './merge-drafts.ts'
import type { ProposedChange } from './proposed-change.ts'
import type { ResourceDocument } from './resource.ts'
import { anyConfig, anyEdit } from './testing/arbitrary-edits.ts'

const RUNS = { numRuns: 60 }

/** Fields that no edit below has in common with another one. */
const MINE = ['Comment', 'PriceClass', 'WebACLId'] as const
const THEIRS = ['HttpVersion', 'DefaultRootObject', 'ContinuousDeploymentPolicyId'] as const
const IDS = ['E1', 'E2', 'E3'] as const

type Fields = Partial<Record<string, string>>
type Edits = Record<(typeof IDS)[number], Fields>

const fieldsOf = (names: readonly string[]): fc.Arbitrary<Fields> =>
  fc.record(Object.fromEntries(names.map((name) => [name, fc.constantFrom('one', 'two')])), {
    requiredKeys: [],
  })

const editsOf = (names: readonly string[]): fc.Arbitrary<Edits> =>
  fc.record({ E1: fieldsOf(names), E2: fieldsOf(names), E3: fieldsOf(names) })

const withEdits = (draft: Edits, more: Edits): Edits => ({
  E1: { ...draft.E1, ...more.E1 },
  E2: { ...draft.E2, ...more.E2 },
  E3: { ...draft.E3, ...more.E3 },
})

it('has all that both typed into other fields, whoever saved first', () => {
  const all = fc.record({
    saved: anyConfig,
    base: editsOf([...MINE, ...THEIRS]),
    mine: editsOf(MINE),
    theirs: editsOf(THEIRS),
  })
  fc.assert(
    fc.property(all, ({ saved, base, ...edits }) => {
      const document = toJson(saved)
      const savedOf = () => document
      const mine = withEdits(base, edits.mine)
      const theirs = withEdits(base, edits.theirs)
      const wanted = toDraft(document, withEdits(mine, edits.theirs))
      const [sideA, sideB] = [toDraft(document, mine), toDraft(document, theirs)]
      const start = toDraft(document, base)
      for (const [first, second] of [
        [sideA, sideB],
        [sideB, sideA],
      ] as const) {
        const { conflicts, merged } = mergeDrafts(
          { base: start, mine: first, theirs: second },
          savedOf,
        )
        expect(conflicts).toEqual([])
        expectAlike(merged, wanted, document)
      }
    }),
    RUNS,
  )
})

it('has every setting of both where nothing is asked', () => {
  fc.assert(
    fc.property(anyConfig, anyEdit, anyEdit, (config, first, second) => {
      const document = toJson(config)
      const [mine, theirs] = [first(config), second(config)].map((after) => draftOf(toJson(after)))
      if (!mine || !theirs) throw new Error('There are two edits')
      const sides = { base: draftOf(document), mine, theirs }
      const { conflicts, merged } = mergeDrafts(sides, () => document)
      if (conflicts.length === 0) return expectEverySetting(document, sides, merged)
      // What is open is theirs, and asked: never dropped unseen.
      expect(conflicts.every(({ key, setting }) => key === 'Distribution/E1' && setting)).toBe(true)
    }),
    RUNS,
  )
})

/** Each side's plain settings are in what came of both. */
function expectEverySetting(
  document: ResourceDocument,
  { mine, theirs }: { mine: DraftInput; theirs: DraftInput },
  merged: DraftInput,
) {
  const ref = { resource: 'Distribution', id: 'E1' } as const
  const now = new Map(
    diffDocuments(ref, document, afterOf(merged, document)).map((it) => [it.setting, it]),
  )
  for (const side of [mine, theirs]) {
    for (const { kind, setting, after } of diffDocuments(ref, document, afterOf(side, document))) {
      if (kind === 'changed' && typeof after !== 'object') {
        expect(now.get(setting)?.after).toEqual(after)
      }
    }
  }
}

function afterOf({ changes }: DraftInput, document: ResourceDocument): ResourceDocument {
  const [change] = changes
  return change && change.action !== 'delete' ? change.after : document
}

function expectAlike(merged: DraftInput, wanted: DraftInput, document: ResourceDocument) {
  const find = ({ changes }: DraftInput, id: string) => {
    const change = changes.find((one) => one.id === id)
    return change && change.action !== 'delete' ? change.after : document
  }
  for (const id of IDS) {
    const ref = { resource: 'Distribution', id } as const
    expect(diffDocuments(ref, find(merged, id), find(wanted, id))).toEqual([])
  }
}

function toDraft(saved: ResourceDocument, edits: Edits): DraftInput {
  const changes = IDS.flatMap((id): ProposedChange[] =>
    Object.keys(edits[id]).length === 0
      ? []
      : // Configurations are objects.
        [toUpdate(id, { ...(saved as object), ...edits[id] })],
  )
  return { title: '', note: '', ticket: '', changes }
}

function draftOf(after: ResourceDocument): DraftInput {
  return { title: '', note: '', ticket: '', changes: [toUpdate('E1', after)] }
}

function toUpdate(id: string, after: unknown): ProposedChange {
  return {
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: 'V1',
    after: toJson(after),
  }
}

function toJson(value: unknown): ResourceDocument {
  return JSON.parse(JSON.stringify(value)) as ResourceDocument
}
