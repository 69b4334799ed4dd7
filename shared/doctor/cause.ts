/** What a known cause is: a pure function of the evidence, and the short ways to say what comes of it. */
import type { CauseFamily, DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'

export type Cause = {
  /** Stable, kebab-case. */
  code: string
  family: CauseFamily
  /** Names the cause as if it were it. */
  title: string
  /** Page of AWS, or of a specification. */
  source: string
  /** Never throws. */
  judge: (evidence: Evidence) => Judgement
}

type More = { facts?: readonly string[]; fixes?: readonly DoctorFix[] }

export function is(sentence: string, more: More = {}): Judgement {
  return judged('is', sentence, more)
}

export function may(sentence: string, more: More = {}): Judgement {
  return judged('may', sentence, more)
}

export function isNot(sentence: string, more: More = {}): Judgement {
  return judged('not', sentence, more)
}

export function notKnown(sentence: string, more: More = {}): Judgement {
  return judged('unknown', sentence, more)
}

/** `is` where an answer confirms it, else `may`. */
export function sureIf(isSure: boolean, sentence: string, more: More = {}): Judgement {
  return judged(isSure ? 'is' : 'may', sentence, more)
}

function judged(
  certainty: Judgement['certainty'],
  sentence: string,
  { facts = [], fixes = [] }: More,
): Judgement {
  return { certainty, sentence, facts: [...facts], fixes: [...fixes] }
}
