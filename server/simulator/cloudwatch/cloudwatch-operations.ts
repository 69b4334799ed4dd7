/** CloudWatch as the simulated account offers it: one entry per operation. It holds CloudFront's metrics only. */
import type { Operations } from '../protocol/operation.ts'
import type { Simulation } from '../simulation.ts'
import { getMetricData } from './get-metric-data.ts'
import { getMetricStatistics } from './get-metric-statistics.ts'
import { listMetrics } from './list-metrics.ts'

export function cloudwatchOperations(_simulation: Simulation): Operations {
  return {
    GetMetricData: getMetricData,
    GetMetricStatistics: getMetricStatistics,
    ListMetrics: listMetrics,
  }
}
