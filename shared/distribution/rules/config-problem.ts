/**
 * What CloudFront refuses, as values: the control plane of the simulated account answers with the first one, a form shows all of them.
 * Rules are generators, so that whoever needs only the first one pays for no more.
 */
import type { SettingPath } from '../setting-path.ts'

export type ConfigProblem = {
  setting: SettingPath
  /** AWS's error code, for example `InvalidArgument`. */
  code: string
  /** What is wrong; AWS's own words where they are known. */
  message: string
  /** For a person, beside the field: what is wrong here, and what to do. */
  words: string
  /** Of the specification of CloudFront's behavior: `G2.6`. */
  rule: string
}

/** What is wrong with a single value, whatever stands around it. */
export type Refusal = Pick<ConfigProblem, 'message' | 'words'>

export type ConfigProblems = Generator<ConfigProblem, void, undefined>

/** A problem of the code that AWS gives for most values. */
export function invalidArgument(
  setting: SettingPath,
  rule: string,
  message: string,
  words: string,
): ConfigProblem {
  return { setting, code: 'InvalidArgument', message, words, rule }
}

/** A value that the API's enumeration does not have. `member` names it as requests do. */
export function* findEnumerationProblems(
  { setting, member, rule }: { setting: SettingPath; member: string; rule: string },
  value: string | undefined,
  allowed: readonly string[],
): ConfigProblems {
  if (value === undefined || allowed.includes(value)) return
  const message = `1 validation error detected: Value '${value}' at '${member}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`
  const words = `CloudFront knows no ${value === '' ? 'empty value' : value} here. Choose one of ${allowed.join(', ')}.`
  yield { setting, code: 'MalformedXML', message, words, rule }
}

/** A number that is not whole or out of its range; absent is fine. */
export function* findRangeProblems(
  {
    setting,
    name,
    rule,
    code = 'InvalidArgument',
  }: { setting: SettingPath; name: string; rule: string; code?: string },
  value: number | undefined,
  [min, max]: readonly [min: number, max: number],
): ConfigProblems {
  if (value === undefined || (Number.isInteger(value) && value >= min && value <= max)) return
  const message = `The parameter ${name} must be from ${min} to ${max}, not ${value}.`
  const words = `CloudFront takes whole numbers from ${min} to ${max} here, not ${value}. Enter one of them.`
  yield { setting, code, message, words, rule }
}
