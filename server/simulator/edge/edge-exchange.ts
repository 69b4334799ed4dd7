/** One viewer request and all that the steps of its way need. */
import type { EdgeDistribution } from '#shared/edge/edge-distribution.ts'
import type { ViewerRequest } from '#shared/edge/types.ts'

import type { Account } from '../accounts.ts'
import type { HostedDistribution } from '../cloudfront/distribution-hosts.ts'
import type { Simulation } from '../simulation.ts'
import type { EdgeCode } from './edge-code.ts'
import type { Pop } from './pop.ts'

export type EdgeExchange = {
  simulation: Simulation
  code: EdgeCode
  pop: Pop
  account: Account
  hosted: HostedDistribution
  distribution: EdgeDistribution
  /** As the viewer-request function left it, once that has run. */
  viewer: ViewerRequest
  viewerBody: ReadableStream<Uint8Array> | null
  /** Body bytes read from the viewer so far. */
  viewerBytes: () => number
  /** Aborts when the viewer goes away. */
  viewerSignal: AbortSignal | undefined
  /** Value of X-Amz-Cf-Id. */
  requestId: string
  /** When the request arrived, on the account's clock. */
  arrivedAtMs: number
  /** The same, on `performance.now()`'s clock: latencies are the machine's, not the account's. */
  receivedAt: number
  /** Larger bodies are served but not cached. */
  largestObjectBytes: number
}
