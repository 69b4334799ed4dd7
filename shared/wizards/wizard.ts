/**
 * What every wizard is: a pure function from answers, and from what was read of the account, to the changes and the proof of
 * a plan. The form calls it with every key, the server once more when the plan is proposed: they cannot disagree.
 */
import type { ProposedChange } from '../plans/proposed-change.ts'
import type { ProofCheck } from '../proof/proof-check.ts'

/** What comes of usable answers. */
export type WizardOutcome = {
  /** Of the plan: `Put CloudFront before the API shop`. */
  title: string
  changes: ProposedChange[]
  proof: ProofCheck[]
  /** What the person should know before they look at the plan, most important first. */
  notes: WizardNote[]
}

export type WizardNote = {
  severity: 'info' | 'warning'
  sentence: string
  /** Page of AWS that says so; absent = it follows from the answers. */
  source?: string
  /** Somebody is turned away: whoever applies the plan says first that they have seen it. @default false */
  mustAcknowledge?: boolean
}

/** Why an answer cannot be used: the path of the answer in the form, and what to do. */
export type WizardProblem = { path: string; message: string }

export type WizardResult =
  | { outcome: WizardOutcome; problems: [] }
  | { outcome: null; problems: WizardProblem[] }

export type Wizard<Answers, Facts> = (answers: Answers, facts: Facts) => WizardResult
