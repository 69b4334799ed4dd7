/** What CloudWatch checks of every read: times, periods, required members. */
import { AwsError } from '../protocol/aws-error.ts'

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', message, { status: 400 })
}

/** `code` is the operation's own code for two times in the wrong order. */
export function getTimeRange(
  { StartTime, EndTime }: { StartTime: Date | undefined; EndTime: Date | undefined },
  code: 'ValidationError' | 'InvalidParameterCombination',
): { startMs: number; endMs: number } {
  const startMs = requireMember(StartTime, 'StartTime').getTime()
  const endMs = requireMember(EndTime, 'EndTime').getTime()
  if (startMs < endMs) return { startMs, endMs }
  throw new AwsError(code, 'The parameter StartTime must be less than the parameter EndTime.', {
    status: 400,
  })
}

export function requireMember<Value>(value: Value | undefined, name: string): Value {
  if (value !== undefined) return value
  throw new AwsError('MissingParameter', `The parameter ${name} is required.`, { status: 400 })
}

/** CloudFront's metrics have a resolution of a minute, so every period is a multiple of 60 seconds. */
export function requirePeriod(
  value: number | undefined,
  name: string,
  code: 'ValidationError' | 'InvalidParameterValue',
): number {
  const period = requireMember(value, name)
  if (Number.isInteger(period) && period >= 60 && period <= 86_400 * 365 && period % 60 === 0)
    return period
  throw new AwsError(
    code,
    `The value ${period} for parameter ${name} is invalid: Period must be a multiple of 60 seconds.`,
    { status: 400 },
  )
}
