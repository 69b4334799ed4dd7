/** The shared rules say what is wrong; the control plane answers with the first of it. */
import type { ConfigProblem } from '#shared/distribution/rules/config-problem.ts'

import { AwsError } from '../protocol/aws-error.ts'

/** Codes that every operation may answer with, whether or not its model names them. */
const COMMON_CODES: ReadonlySet<string> = new Set(['InvalidArgument', 'MalformedXML'])

/** Throws AWS's refusal of the first problem, if there is one. */
export function throwFirst(problems: Iterable<ConfigProblem>): void {
  for (const { code, message } of problems) {
    throw new AwsError(code, message, COMMON_CODES.has(code) ? { status: 400 } : {})
  }
}
