/** What warnings are found from, beside the changes themselves. Types only. */
import type { CachePolicyConfig } from '../../distribution/policies.ts'
import type { PlanChange, PlanWarning } from '../plan.ts'
import type { ResourceRef, TagsDocument } from '../resource.ts'

export type WarningFacts = {
  /** Ids of the distributions that use a policy, function or access control. */
  usersOf: (ref: ResourceRef) => readonly string[]
  /** Tags of a distribution, by its id; `null` = not known. Absent = none are. */
  tagsOf?: ((distributionId: string) => TagsDocument | null) | undefined
  /** What a person calls a distribution; `null` = not known. Absent = they are called by their ids. */
  nameOf?: ((distributionId: string) => string | null) | undefined
  /** A cache policy of the account that the plan does not change; `null` = not known. */
  cachePolicyOf?: ((id: string) => CachePolicyConfig | null) | undefined
}

export type WarningContext = { facts: WarningFacts; changes: readonly PlanChange[] }

/** Codes, sentences, and whether they must be acknowledged, of one change. */
export type FindWarnings = (change: PlanChange, context: WarningContext) => PlanWarning[]

/** A warning that the person must say to have seen. */
export function mustSee(code: string, sentence: string): PlanWarning {
  return { code, sentence, mustAcknowledge: true }
}

/** One that is only worth knowing. */
export function worthKnowing(code: string, sentence: string): PlanWarning {
  return { code, sentence, mustAcknowledge: false }
}

/** `a`, `a and b`, `a, b and 3 more`. */
export function sayList(items: readonly string[], most = 4): string {
  const shown = items.length > most ? items.slice(0, most - 1) : items
  const more = items.length - shown.length
  const all = more > 0 ? [...shown, `${more} more`] : shown
  const last = all.at(-1) ?? ''
  return all.length < 2 ? last : `${all.slice(0, -1).join(', ')} and ${last}`
}
