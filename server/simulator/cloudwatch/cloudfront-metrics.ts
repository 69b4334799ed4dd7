/**
 * The metrics that CloudFront sends to CloudWatch, and how each is made from what the edge counted in a minute.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
import type { CloudWatch } from '../protocol/sdk-types.ts'
import { millisecondsOf } from './histogram.ts'
import type { CountedStatus, MinuteCounters } from './minute-counters.ts'

export const CLOUDFRONT_NAMESPACE = 'AWS/CloudFront'

/** The only region that holds CloudFront's metrics. */
export const CLOUDFRONT_METRICS_REGION = 'us-east-1'

/** A value and how many samples have it. */
export type Sample = [value: number, count: number]

export type CloudFrontMetric = {
  unit: CloudWatch.StandardUnit
  /** Sent only while the distribution has a monitoring subscription. */
  additional: boolean
  /** Samples of one minute in which there were requests; none when there is nothing to say. */
  samplesOf: (minute: MinuteCounters) => Sample[]
}

export const CLOUDFRONT_METRICS: ReadonlyMap<string, CloudFrontMetric> = new Map([
  ['Requests', sum((minute) => minute.requests)],
  ['BytesDownloaded', sum((minute) => minute.bytesDownloaded)],
  ['BytesUploaded', sum((minute) => minute.bytesUploaded)],
  ['4xxErrorRate', rate((minute) => minute.status4xx)],
  ['5xxErrorRate', rate((minute) => minute.status5xx)],
  ['TotalErrorRate', rate((minute) => minute.status4xx + minute.status5xx)],
  ['401ErrorRate', statusRate(401)],
  ['403ErrorRate', statusRate(403)],
  ['404ErrorRate', statusRate(404)],
  ['502ErrorRate', statusRate(502)],
  ['503ErrorRate', statusRate(503)],
  ['504ErrorRate', statusRate(504)],
  ['CacheHitRate', { unit: 'Percent', additional: true, samplesOf: toHitRate }],
  ['OriginLatency', { unit: 'Milliseconds', additional: true, samplesOf: toLatencies }],
])

function sum(read: (minute: MinuteCounters) => number): CloudFrontMetric {
  return { unit: 'None', additional: false, samplesOf: (minute) => [[read(minute), 1]] }
}

/** Share of all requests of the minute, in percent. A minute is one sample, however many requests it had. */
function rate(read: (minute: MinuteCounters) => number, additional = false): CloudFrontMetric {
  return {
    unit: 'Percent',
    additional,
    samplesOf: (minute) =>
      minute.requests > 0 ? [[(100 * read(minute)) / minute.requests, 1]] : [],
  }
}

function statusRate(status: CountedStatus): CloudFrontMetric {
  return rate((minute) => minute[`status${status}`], true)
}

function toHitRate({ hits, misses }: MinuteCounters): Sample[] {
  return hits + misses > 0 ? [[(100 * hits) / (hits + misses), 1]] : []
}

function toLatencies({ originLatencyMs }: MinuteCounters): Sample[] {
  return [...originLatencyMs].map(([bucket, count]) => [millisecondsOf(bucket), count])
}
