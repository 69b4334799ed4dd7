/** `/api/accounts/:account/distributions/:distributionId/metrics` */
import { Hono } from 'hono'
import { z } from 'zod'

import { DistributionMetrics, MetricRange } from '#shared/metrics/distribution-metrics.ts'

import type { Accounts } from '../aws/accounts.ts'
import { getMetrics } from '../aws/metrics.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { DistributionParams } from './params.ts'

const MetricsQuery = z.object({ range: MetricRange.default('24h') })

/** `now` is the clock in milliseconds since 1970. */
export const metricRoutes = (accounts: Accounts, now: () => number) =>
  new Hono().get(
    '/',
    documentRoute({
      summary: 'Metrics of a time range',
      tag: 'Metrics',
      answer: DistributionMetrics,
    }),
    validate('param', DistributionParams),
    validate('query', MetricsQuery),
    async (c) => {
      const { account, distributionId } = c.req.valid('param')
      const { range } = c.req.valid('query')
      return c.json(
        await getMetrics(await accounts.get(account), distributionId, { range, nowMs: now() }),
        200,
      )
    },
  )
