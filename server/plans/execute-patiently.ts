/** Tries again what may heal by itself: throttling, faults of AWS, a network that fails. Anything else is told at once. */
import { AppError } from '../errors.ts'
import { awsCodeOf } from './execute-context.ts'

/** Tells a person what is going on at this moment. */
export type Say = (detail: string) => Promise<void>

/** Resolves after so many milliseconds; rejects with `StoppedError` when the process is to end. */
export type Sleep = (ms: number) => Promise<void>

export type Patience = {
  say: Say
  sleep: Sleep
  /** How long to wait before the second try, in milliseconds; each further wait is twice as long. */
  firstWaitMs: number
  /** @default 10 */
  maxTries?: number | undefined
}

/** Waits of 2, 4, 8, 16 and then 30 seconds: some three minutes in all. */
export const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 30_000
const MAX_TRIES = 10

/** The process is to end: nothing failed, and the step goes on when it starts again. */
export class StoppedError extends Error {
  constructor() {
    super('Edgewise is stopping; the run goes on when it starts again.')
    this.name = 'StoppedError'
  }
}

/** `attempt` is given how often it was tried before. Rejects as its last try does. */
export async function patiently<Value>(
  { firstWaitMs, maxTries = MAX_TRIES, say, sleep }: Patience,
  attempt: (triesBefore: number) => Promise<Value>,
): Promise<Value> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await attempt(tries)
    } catch (error) {
      const reason = findReasonToWait(error)
      if (reason === null || tries + 1 >= maxTries) throw error
      const waitMs = Math.min(firstWaitMs * 2 ** tries, LONGEST_WAIT_MS)
      await say(`${reason}, trying again in ${waitMs / 1_000} s`)
      await sleep(waitMs)
    }
  }
}

/** `null` = waiting does not help. */
function findReasonToWait(error: unknown): string | null {
  if (!(error instanceof AppError)) return null
  if (error.code === 'throttled') return 'AWS asks to slow down'
  if (error.code === 'unreachable') return 'AWS cannot be reached'
  if (error.code === 'aws-failed') return 'AWS failed to answer'
  // Just after a deployment CloudFront may not know yet that the distribution is off (F3.7).
  if (awsCodeOf(error) === 'DistributionNotDisabled')
    return 'CloudFront has not finished switching the distribution off'
  if (isHeld(error)) return 'Certificate Manager has not noticed yet that nobody uses it any more'
  if (NOT_ASSUMABLE.test(wordsOf(error))) return 'Lambda does not know the new role yet'
  if (EDGE_NOT_READY.test(`${awsCodeOf(error)} ${wordsOf(error)}`))
    return 'CloudFront does not know the new version or its role yet'
  if (CHANGING.has(awsCodeOf(error) ?? '')) return 'AWS is still busy with the change before'
  if (IS_BUSY.test(ownWordsOf(error))) return 'AWS is still changing it for somebody else'
  return null
}

/** Of a certificate that is deleted: what used it let go of it a moment ago. */
function isHeld(error: unknown): boolean {
  if (!(error instanceof AppError) || error.aws?.operation !== 'DeleteCertificate') return false
  return awsCodeOf(error) === 'ResourceInUseException'
}

/** Codes of S3 and IAM for what another call is changing at this moment. */
const CHANGING: ReadonlySet<string> = new Set([
  'OperationAborted',
  'ConcurrentModificationException',
])

/** Said of a thing that is being changed at this moment, by API Gateway and by Lambda, under the code of other conflicts. */
const IS_BUSY =
  /concurrent modification|(?:update|operation) is in progress|in the following state: Pending/i

/** A role needs some seconds until it is known everywhere. Source: https://docs.aws.amazon.com/lambda/latest/dg/troubleshooting-iam.html */
const NOT_ASSUMABLE = /role defined for the function cannot be assumed by Lambda/i

/** A version that was published a moment ago, or whose role was made then. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/edge-functions-restrictions.html */
const EDGE_NOT_READY =
  /^InvalidLambdaFunctionAssociation .*(?:role must be assumable|state (?:is )?pending|not active)/is

function ownWordsOf(error: AppError): string {
  const isConflict = /^(?:Resource)?ConflictException$/.test(awsCodeOf(error) ?? '')
  return isConflict ? wordsOf(error) : ''
}

function wordsOf({ cause }: AppError): string {
  return cause instanceof Error ? cause.message : ''
}
