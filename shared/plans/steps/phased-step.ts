/** A step with its place in the order of a plan. Types and the order. */
import type { PlanChange } from '../plan.ts'
import type { PlannedCall, PlannedWait } from '../planned-step.ts'
import type { ResourceKey } from '../resource.ts'
import type { NameMove } from './name-moves.ts'

/**
 * What is referred to comes before who refers to it, and goes after. Within a phase the order of the changes stays.
 * A name that moves from one distribution to another is given up before it is taken: see `name-moves.ts`.
 */
export const PHASES = [
  'buckets',
  'objects',
  'roles',
  'functions',
  'make-parts',
  'change-parts',
  // A distribution takes only what is issued.
  'wait-for-certificates',
  'give-up-names',
  'distributions',
  'belongings',
  // Who may read or call what: names distributions that are there by now.
  'grants',
  'wait-for-deletes',
  'delete-distributions',
  'delete-parts',
  'delete-grants',
  'delete-functions',
  'delete-roles',
  'delete-objects',
  'delete-buckets',
  'wait',
  // Certificate Manager holds on to what a distribution uses until that is deployed.
  'delete-certificates',
] as const

type Phase = (typeof PHASES)[number]

export type UnnumberedCall = Omit<PlannedCall, 'id'>
type UnnumberedWait = Omit<PlannedWait, 'id'>

export type PhasedStep = {
  phase: Phase
  step: UnnumberedCall | UnnumberedWait
  /** Its turn within the phase, where that is not the order of the changes. */
  turn?: number
}

export type StepFacts = {
  accountId: string
  /** Of API Gateway and Lambda; CloudFront has none. */
  region: string
  /** Ids of the distributions that use a policy or function, by `CachePolicy/ID`: their deployments are waited for as well. */
  usedBy?: Readonly<Record<ResourceKey, readonly string[]>> | undefined
  /** What a person calls a distribution; `null` = not known. Absent = they are called by their ids. */
  nameOf?: ((distributionId: string) => string | null) | undefined
}

export type StepContext = {
  facts: StepFacts
  changes: readonly PlanChange[]
  /** By the id of the distribution that gives names up. */
  nameMoves: ReadonlyMap<string, NameMove>
}

export type ToPhasedSteps = (change: PlanChange, context: StepContext) => PhasedStep[]
