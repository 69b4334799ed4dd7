/** What a rule of the linter is: one code, one severity, and a function that finds the places where it holds. */
import type { Finding, FindingSeverity } from './finding.ts'
import type { LintSubject } from './lint-subject.ts'

/** A place where a rule holds: the parts of a finding that differ from place to place. */
export type LintPlace = Pick<Finding, 'setting' | 'title' | 'reason' | 'fix'>

export type LintRule = Pick<Finding, 'code' | 'documentation'> & {
  severity: FindingSeverity
  /** One line for the table of all rules. */
  summary: string
  /** Also reported for a distribution that is switched off; errors always are. */
  whenDisabled?: boolean
  /** Says that an id leads nowhere; other rules then say nothing about what the id stands for. */
  judgesReferences?: boolean
  /** Must not throw, whatever the configuration is. */
  find: (subject: LintSubject) => Iterable<LintPlace>
}
