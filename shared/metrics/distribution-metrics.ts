/**
 * CloudFront's metrics as our API speaks of them: one series per metric, points in order of time.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/programming-cloudwatch-metrics.html
 */
import { z } from 'zod'

export const MetricRange = z.enum(['1h', '24h', '7d'])
export type MetricRange = z.infer<typeof MetricRange>

/**
 * Length of each range and of its periods, in seconds. Periods are the finest that give a readable number of
 * points; CloudWatch keeps one-minute points for 15 days.
 */
export const METRIC_RANGES = {
  '1h': { rangeSeconds: 3_600, periodSeconds: 60 },
  '24h': { rangeSeconds: 86_400, periodSeconds: 300 },
  '7d': { rangeSeconds: 604_800, periodSeconds: 3_600 },
} as const satisfies Record<MetricRange, { rangeSeconds: number; periodSeconds: number }>

export const MetricName = z.enum([
  'Requests',
  'CacheHitRate',
  '4xxErrorRate',
  '5xxErrorRate',
  'BytesDownloaded',
])
export type MetricName = z.infer<typeof MetricName>

export const MetricUnit = z.enum(['count', 'percent', 'bytes'])
export type MetricUnit = z.infer<typeof MetricUnit>

export const MetricSeries = z
  .object({
    metric: MetricName,
    unit: MetricUnit,
    /** `at` is the start of the period; a period without data has no point. */
    points: z.array(z.object({ at: z.iso.datetime(), value: z.number() })),
  })
  .meta({ id: 'MetricSeries' })
export type MetricSeries = z.infer<typeof MetricSeries>

export const DistributionMetrics = z
  .object({
    range: MetricRange,
    periodSeconds: z.int(),
    start: z.iso.datetime(),
    end: z.iso.datetime(),
    series: z.array(MetricSeries),
    /** Whether CloudFront publishes CacheHitRate for this distribution (a paid option of it); `null` = could not be read. */
    additionalMetrics: z.boolean().nullable(),
    readAt: z.iso.datetime(),
  })
  .meta({ id: 'DistributionMetrics' })
export type DistributionMetrics = z.infer<typeof DistributionMetrics>
