/** What the tests of CloudWatch's operations share. */
import {
  CloudWatchClient,
  type CloudWatchClientConfig,
  GetMetricDataCommand,
  type MetricDataQuery,
} from '@aws-sdk/client-cloudwatch'

import { setupSimulatedAws } from '../../testing/simulated-aws.ts'
import { metricsOf, type RequestSample } from '../metric-store.ts'

export const HOUR = Date.UTC(2026, 0, 5, 12)
export const MINUTE = 60_000
export const DISTRIBUTION = 'E1EXAMPLE00001'

/** Call once at the top of a test file; `setup()` gives an account whose clock stands at 13:00 and a client for its metrics. */
export function setupMetrics() {
  const { client, simulator } = setupSimulatedAws()
  return (more: Pick<CloudWatchClientConfig, 'region' | 'protocol'> = {}) => {
    const options = client()
    const account = simulator.accounts.get(options.credentials.accessKeyId)
    account.advanceClock(HOUR + 60 * MINUTE - account.now())
    const cloudwatch = new CloudWatchClient({ ...options, region: 'us-east-1', ...more })
    const record = (sample: Partial<RequestSample>) =>
      metricsOf(account).record({
        distributionId: DISTRIBUTION,
        atMs: HOUR,
        status: 200,
        bytesDownloaded: 100,
        bytesUploaded: 0,
        cache: 'hit',
        originLatencyMs: null,
        ...sample,
      })
    const get = (queries: MetricDataQuery[], more = {}) =>
      cloudwatch.send(
        new GetMetricDataCommand({
          StartTime: new Date(HOUR),
          EndTime: new Date(HOUR + 60 * MINUTE),
          MetricDataQueries: queries,
          ScanBy: 'TimestampAscending',
          ...more,
        }),
      )
    return { account, cloudwatch, record, get }
  }
}

export function query(MetricName: string, Stat: string, Period = 60, Id = 'm1'): MetricDataQuery {
  const Dimensions = [
    { Name: 'DistributionId', Value: DISTRIBUTION },
    { Name: 'Region', Value: 'Global' },
  ]
  return {
    Id,
    MetricStat: { Metric: { Namespace: 'AWS/CloudFront', MetricName, Dimensions }, Period, Stat },
  }
}
