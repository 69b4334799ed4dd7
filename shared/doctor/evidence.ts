/** All that the causes look at: gathered once by the server, then judged by pure functions. Types only. */
import type { RestApiDocument } from '../apis/rest-api-document.ts'
import type { DistributionSummary } from '../distribution/distribution-view.ts'
import type { DistributionWorld } from '../distribution/distribution-world.ts'
import type { Trace } from '../edge/trace-step.ts'
import type { Observation } from '../explain/observation.ts'
import type { Invalidation } from '../invalidations/invalidation.ts'
import type { LambdaFunctionDocument } from '../lambda/lambda-function.ts'
import type { Finding } from '../lint/finding.ts'
import type { LintOriginKind } from '../lint/origin-kind.ts'
import type { ExplainRequest } from '../pinned-tests/pinned-test.ts'
import type { Run } from '../plans/run.ts'
import type { BucketPolicyDocument } from '../s3/bucket.ts'
import type { BucketKey } from '../wizards/parts/bucket-key.ts'
import type { Sight } from './diagnosis.ts'
import type { FoundRoute } from './find-route.ts'

/** An answer, or why there is none; `null` = nobody asked. */
export type Asked = { observation: Observation | null; problem: string | null } | null

/** The function behind a method of the API, or of its authorizer. */
export type LambdaEvidence = {
  /** As plans name it: with its region where that is not the account's. */
  id: string
  name: string
  exists: boolean
  /** `null` = it could not be read. */
  found: { document: LambdaFunctionDocument; version: string } | null
  timeoutSeconds: number | null
  /** Whether the API may invoke it; `null` = not known. */
  allowed: boolean | null
}

/** The REST API that the request goes to. */
export type ApiEvidence = {
  id: string
  region: string
  /** First part of the path that it gets. */
  stage: string
  /** What follows, without the query string. */
  path: string
  /** `null` = it is gone, or may not be read. No plan can change what has no version: an API of another region than the account's. */
  found: { document: RestApiDocument; version: string | null } | null
  /** AWS says that there is no such REST API. */
  isGone: boolean
  /** Why it could not be read. */
  problem: string | null
  route: FoundRoute | null
  lambda: LambdaEvidence | null
  /** The function that says who may pass. */
  authorizer: LambdaEvidence | null
  /** API Gateway's own log of the same request, put through the method as it is being edited; `null` = not asked. */
  log: string | null
}

/** The bucket that the request goes to. */
export type BucketEvidence = {
  name: string
  key: string
  /** `null` = could not be read. */
  policy: { document: BucketPolicyDocument; version: string } | null
  /** Of the object; where that could not be read, what the bucket does with new ones. `null` = not known. */
  encryption: BucketKey | null
  object: 'there' | 'missing' | 'unknown'
  /** ETag of the object now. */
  etag: string | null
  /** Why something of it is not known. */
  problem: string | null
}

export type OriginEvidence = {
  id: string
  kind: LintOriginKind
  /** The URL that CloudFront asks. */
  url: string
  /** As CloudFront sends it. */
  host: string
}

/** What is known of the URL's own distribution. */
export type Evidence = {
  request: ExplainRequest
  /** Name in the URL, and its path with the query string. */
  host: string
  path: string
  sees: Sight | null
  world: DistributionWorld
  status: DistributionSummary['status']
  findings: Finding[]
  /** The origin is taken to answer 200. */
  trace: Trace
  origin: OriginEvidence | null
  live: Asked
  direct: Asked
  /** HTML of the page, its beginning; `null` = none was read. */
  html: string | null
  api: ApiEvidence | null
  bucket: BucketEvidence | null
  /** Those that are not at their end. */
  runs: Array<Pick<Run, 'id' | 'title'>>
  /** Those in progress. */
  invalidations: Invalidation[]
  /** Where the name leads in DNS; `null` = not asked. */
  dns: { leadsHere: boolean; actual: string } | null
  /** The last change that is known; `null` = none within a day. */
  lastChange: { at: string; who: string | null; sentences: string[]; number: number } | null
  /** A pinned test of this very request. */
  promised: { name: string; holds: boolean } | null
  /** Makes names of what a plan makes anew its own. */
  token: string
  nowMs: number
}
