/** Whether CloudWatch counts what a distribution is asked: a few requests, and then a value that is newer than they are. */
import { GetMetricDataCommand } from '@aws-sdk/client-cloudwatch'

import type { ProofCheck } from '#shared/proof/proof-check.ts'
import type { ProofAnswer } from '#shared/proof/proof-result.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { readDistribution } from './distributions.ts'
import { toMetricStat } from './metrics.ts'
import { prove } from './prove.ts'

/** The first may be a miss, the second a hit. */
const REQUESTS = 2

/** CloudFront counts by the minute. */
const PERIOD_SECONDS = 60
const PERIOD_MS = PERIOD_SECONDS * 1_000

type Measured = Extract<ProofCheck, { kind: 'measured' }>

/**
 * Rejects as `prove` does, with `access-denied` where metrics may not be read, and where only errors were answered.
 * @param options.sinceMs milliseconds since 1970: values of that minute count, and those after it
 */
export async function proveMeasured(
  account: Account,
  { distributionId, metric, path }: Measured,
  { signal, sinceMs }: { sinceMs: number; signal: AbortSignal },
): Promise<ProofAnswer> {
  const { distribution } = (await readDistribution(account, distributionId)).value
  const request = { url: `https://${distribution.DomainName}${path}`, method: 'GET', headers: [] }
  const order = { request, repeat: REQUESTS, confirmed: false }
  const { notes, observations } = await prove(account, order, { signal })
  const status = observations.at(-1)?.status ?? 0
  const value = await readNewest(account, { distributionId, metric, sinceMs })
  if (value === null && metric === 'CacheHitRate' && status >= 400) throw uncounted(path, status)
  return {
    observations,
    notes,
    checks: [
      {
        what: `CloudWatch's ${metric}`,
        expected: 'a value that is newer than the requests',
        actual: value === null ? 'none yet' : String(value),
        passed: value !== null,
      },
    ],
  }
}

/** Waiting helps only where the origin is at fault. */
function uncounted(path: string, status: number): AppError {
  return new AppError(
    status < 500 ? 'invalid-input' : 'unreachable',
    `GET ${path} is answered with ${status}, and errors are not counted in the hit rate. Once somebody asks for something that is there, CloudWatch has a value; to see that here, undo and answer the wizard with a path that answers 200.`,
  )
}

/** The end of a period may lie ahead. `null` = nothing was counted since. */
async function readNewest(
  account: Account,
  {
    distributionId,
    metric,
    sinceMs,
  }: Pick<Measured, 'distributionId' | 'metric'> & { sinceMs: number },
): Promise<number | null> {
  const start = Math.floor(sinceMs / PERIOD_MS) * PERIOD_MS
  const end = Math.ceil((account.now() + PERIOD_MS) / PERIOD_MS) * PERIOD_MS
  const query = { Id: 'newest', MetricStat: toMetricStat(metric, distributionId, PERIOD_SECONDS) }
  const { MetricDataResults: results = [] } = await account.call(
    { service: 'CloudWatch', operation: 'GetMetricData', action: 'cloudwatch:GetMetricData' },
    () =>
      account.clients.cloudwatch().send(
        new GetMetricDataCommand({
          MetricDataQueries: [query],
          StartTime: new Date(start),
          EndTime: new Date(Math.max(end, start + PERIOD_MS)),
          ScanBy: 'TimestampDescending',
        }),
      ),
  )
  return results[0]?.Values?.[0] ?? null
}
