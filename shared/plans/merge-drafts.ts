/**
 * Two windows edited one draft: both edits made one, resource by resource and there by meaning. What both changed differently
 * is a conflict, and never decided here. Pure.
 */
import { isEqual } from './diff/meaning.ts'
import type { MergeChoices, MergeConflict } from './diff-entry.ts'
import type { DraftInput } from './draft.ts'
import { mergeChange, type SavedOf } from './merge-change.ts'
import type { ProposedChange } from './proposed-change.ts'
import { type ResourceKey, type ResourceRef, toResourceKey } from './resource.ts'

/** `ref` is `null` for what the draft says of itself; `setting` is empty where a resource is decided as a whole. */
export type DraftConflict = MergeConflict & { key: ResourceKey; ref: ResourceRef | null }

/** Whose value is taken, by the conflict's `key` and `setting`. */
export type DraftChoices = Record<ResourceKey, MergeChoices>

export type DraftSides = {
  /** What both windows had from the server before they edited. */
  base: DraftInput
  mine: DraftInput
  theirs: DraftInput
}

const TEXTS = ['title', 'note', 'ticket'] as const

/** The key of conflicts of the draft's own texts. */
const OWN_KEY: ResourceKey = 'Draft'

/**
 * Until a conflict is decided by `choices`, the merged draft has theirs. `savedOf` is the document that a version in AWS had, as far
 * as this window knows: where the base has no change of a resource, edits of it are told apart by that. Never throws.
 */
export function mergeDrafts(
  sides: DraftSides,
  savedOf: SavedOf,
  choices: DraftChoices = {},
): { merged: DraftInput; conflicts: DraftConflict[] } {
  const { base, mine, theirs } = sides
  const conflicts: DraftConflict[] = []
  const texts = TEXTS.map((name): [typeof name, string] => {
    const text = mergeText(sides, name, choices[OWN_KEY]?.[name])
    if (text !== null) return [name, text]
    const values = { base: base[name], mine: mine[name], theirs: theirs[name] }
    conflicts.push({ key: OWN_KEY, ref: null, setting: name, ...values })
    return [name, theirs[name]]
  })
  const ofBase = byKey(base.changes)
  const ofMine = byKey(mine.changes)
  const ofTheirs = byKey(theirs.changes)
  const settled: ProposedChange[] = []
  for (const key of new Set([...ofTheirs.keys(), ...ofMine.keys()])) {
    const three = { base: ofBase.get(key), mine: ofMine.get(key), theirs: ofTheirs.get(key) }
    const { ref, change, conflicts: open } = mergeChange(three, savedOf, choices[key] ?? {})
    if (change) settled.push(change)
    conflicts.push(...open.map((conflict) => ({ key, ref, ...conflict })))
  }
  const all = [...base.changes, ...mine.changes, ...theirs.changes]
  const changes = withWhatIsUsed(settled, all)
  return { merged: { ...theirs, ...Object.fromEntries(texts), changes }, conflicts }
}

/** Whether both say and change the same: revisions and times do not count. */
export function isSameDraft(a: DraftInput, b: DraftInput): boolean {
  return TEXTS.every((name) => a[name] === b[name]) && isEqual(a.changes, b.changes)
}

/** `null` = both wrote another text, and nobody has chosen. */
function mergeText(
  { base, mine, theirs }: DraftSides,
  name: (typeof TEXTS)[number],
  choice: 'mine' | 'theirs' | undefined,
): string | null {
  if (mine[name] === base[name] || mine[name] === theirs[name]) return theirs[name]
  if (theirs[name] === base[name]) return mine[name]
  return choice ? { mine, theirs }[choice][name] : null
}

function byKey(changes: readonly ProposedChange[]): Map<ResourceKey, ProposedChange> {
  return new Map(changes.map((change) => [toResourceKey(change), change]))
}

/** What one window took out stays when the other has attached it to something meanwhile: without it the draft could not be applied. */
function withWhatIsUsed(settled: ProposedChange[], all: ProposedChange[]): ProposedChange[] {
  const there = byKey(settled)
  const lost = [...byKey(all)].flatMap(([key, change]) =>
    change.action === 'create' && !there.has(key) ? change : [],
  )
  return [...lost.filter(({ id }) => settled.some((one) => refersTo(one, id))), ...settled]
}

function refersTo(change: ProposedChange, id: string): boolean {
  return change.action !== 'delete' && JSON.stringify(change.after).includes(JSON.stringify(id))
}
