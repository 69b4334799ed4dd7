/**
 * What CloudFront refuses about sending a part of the traffic to a staging distribution (F5.13).
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-continuous-deployment.html
 */
import { type ConfigProblems, invalidArgument } from './config-problem.ts'

/** Largest share of the traffic that may go to the staging distribution. */
const MAX_WEIGHT = 0.15
/** How a header that selects the staging distribution must begin. */
const HEADER_PREFIX = 'aws-cf-cd-'
/** How long a viewer session may stay with one distribution, in seconds. */
const SESSION_RANGE_SECONDS = [300, 3_600] as const

function isStagingWeight(weight: number): boolean {
  return weight >= 0 && weight <= MAX_WEIGHT
}

function isStagingHeader(name: string): boolean {
  return name.toLowerCase().startsWith(HEADER_PREFIX) && name.length > HEADER_PREFIX.length
}

function isSessionTtl(seconds: number): boolean {
  const [min, max] = SESSION_RANGE_SECONDS
  return Number.isInteger(seconds) && seconds >= min && seconds <= max
}

export type TrafficConfig = {
  SingleWeightConfig?:
    | {
        Weight?: number | undefined
        SessionStickinessConfig?:
          | { IdleTTL?: number | undefined; MaximumTTL?: number | undefined }
          | undefined
      }
    | undefined
  SingleHeaderConfig?: { Header?: string | undefined; Value?: string | undefined } | undefined
  Type?: string | undefined
}

export function* findTrafficProblems(traffic: TrafficConfig): ConfigProblems {
  const { SingleWeightConfig: weighted, SingleHeaderConfig: byHeader } = traffic
  if (weighted && !isStagingWeight(weighted.Weight ?? 0)) {
    const message = `The parameter Weight must be from 0 to ${MAX_WEIGHT}, not ${weighted.Weight}.`
    const words = `At most ${MAX_WEIGHT * 100}% of the traffic can go to the staging distribution. Enter 0 to ${MAX_WEIGHT}.`
    yield invalidArgument('TrafficConfig.SingleWeightConfig.Weight', 'F5.13', message, words)
  }
  const { IdleTTL, MaximumTTL } = weighted?.SessionStickinessConfig ?? {}
  const setting = 'TrafficConfig.SingleWeightConfig.SessionStickinessConfig'
  for (const [name, seconds] of Object.entries({ IdleTTL, MaximumTTL })) {
    if (seconds === undefined || isSessionTtl(seconds)) continue
    const message = `The parameter ${name} must be from ${SESSION_RANGE_SECONDS.join(' to ')}, not ${seconds}.`
    const words = `A viewer can stay with one distribution for ${SESSION_RANGE_SECONDS.join(' to ')} seconds. Enter a number between.`
    yield invalidArgument(`${setting}.${name}`, 'F5.13', message, words)
  }
  if ((IdleTTL ?? 0) > (MaximumTTL ?? Number.POSITIVE_INFINITY)) {
    const message = 'The parameter IdleTTL must not exceed MaximumTTL.'
    const words =
      'A session cannot be idle for longer than it lasts. Lower IdleTTL, or raise MaximumTTL.'
    yield invalidArgument(`${setting}.IdleTTL`, 'F5.13', message, words)
  }
  if (byHeader && !isStagingHeader(byHeader.Header ?? '')) {
    const message = `The parameter Header must begin with ${HEADER_PREFIX}: ${byHeader.Header}`
    const words = `The header that leads to the staging distribution must begin with ${HEADER_PREFIX}. Choose such a name.`
    yield invalidArgument('TrafficConfig.SingleHeaderConfig.Header', 'F5.13', message, words)
  }
}
