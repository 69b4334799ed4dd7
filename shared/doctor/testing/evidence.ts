/** For tests: the evidence of a URL as it would be gathered, of a distribution without a finding unless a test says otherwise. */
import {
  addResource,
  lambdaIntegration,
  newMethod,
  newRestApi,
  setMethod,
} from '../../apis/edit-rest-api.ts'
import type { ApiMethod, RestApiDocument } from '../../apis/rest-api-document.ts'
import type { CacheBehavior } from '../../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { Origin } from '../../distribution/origin.ts'
import { compileDistribution } from '../../edge/compile-distribution.ts'
import { findHeader } from '../../edge/headers.ts'
import { trace } from '../../edge/trace.ts'
import { parseExplainUrl } from '../../explain/explain-url.ts'
import type { Observation } from '../../explain/observation.ts'
import { toViewerRequest } from '../../explain/to-viewer-request.ts'
import { lintWorld } from '../../lint/lint-world.ts'
import { findOriginKind } from '../../lint/origin-kind.ts'
import { cleanWorld } from '../../lint/testing/clean-world.ts'
import type { ExplainRequest } from '../../pinned-tests/pinned-test.ts'
import { BucketPolicyDocument } from '../../s3/bucket.ts'
import { readStatements } from '../../wizards/parts/bucket-parts.ts'
import type { ApiEvidence, BucketEvidence, Evidence } from '../evidence.ts'
import { findRoute } from '../find-route.ts'

const NOW = Date.UTC(2026, 0, 1)

/** By which API Gateway is known. */
export const GATEWAY: [string, string] = ['x-amz-apigw-id', 'abc=']

/** A request to the API, unless the changes say otherwise; way, findings and origin follow from the world. */
export function evidenceOf(changes: Partial<Evidence>): Evidence {
  const world = changes.world ?? cleanWorld()
  const url = `https://${world.domainName}/api/orders`
  const request = changes.request ?? { url, method: 'GET', headers: [] }
  const { request: viewer } = toViewerRequest(request, world)
  const parsed = parseExplainUrl(request.url, world.domainName)
  if (!viewer || typeof parsed === 'string') throw new Error('The request cannot be sent')
  const traced = trace({ distribution: compileDistribution(world), nowMs: NOW }, viewer)
  const asked = traced.originRequest
  return {
    request,
    host: parsed.host,
    path: parsed.rawPath,
    sees: null,
    world,
    status: 'deployed',
    findings: lintWorld(world),
    trace: traced,
    origin: asked && {
      id: asked.originId,
      kind: findOriginKind(asked.origin.domainName),
      url: `${asked.scheme}://${asked.origin.domainName}${asked.path}`,
      host: findHeader(asked.headers, 'host') ?? asked.origin.domainName,
    },
    live: null,
    direct: null,
    html: null,
    api: null,
    bucket: null,
    runs: [],
    invalidations: [],
    dns: null,
    lastChange: null,
    promised: null,
    token: 'a-token',
    nowMs: NOW,
    ...changes,
  }
}

/** The clean distribution with other members in its configuration. */
export function worldWith(change: (config: Partial<DistributionConfig>) => object) {
  const world = cleanWorld()
  return { ...world, config: { ...world.config, ...change(world.config) } }
}

/** The same with another `/api/*`. */
export const worldWithApi = (changes: Partial<CacheBehavior>) =>
  worldWith(({ CacheBehaviors }) => ({
    CacheBehaviors: {
      ...CacheBehaviors,
      Items: (CacheBehaviors?.Items ?? []).map((one) =>
        one.PathPattern === '/api/*' ? { ...one, ...changes } : one,
      ),
    },
  }))

/** The same with another origin. */
export const worldWithOrigin = (id: string, changes: Partial<Origin>) =>
  worldWith(({ Origins }) => ({
    Origins: {
      ...Origins,
      Items: (Origins?.Items ?? []).map((one) => (one.Id === id ? { ...one, ...changes } : one)),
    },
  }))

/** A request to the clean distribution. */
export const requestTo = (path: string, more: Partial<ExplainRequest> = {}): ExplainRequest => ({
  url: path.startsWith('/') ? `https://${cleanWorld().domainName}${path}` : path,
  method: 'GET',
  headers: [],
  ...more,
})

export const seen = (status: number, more: Partial<Observation> = {}) => ({
  problem: null,
  observation: {
    status,
    headers: [],
    bodyBytes: 0,
    bodyComplete: true,
    contentType: null,
    bodyStart: null,
    firstByteMs: 10,
    totalMs: 10,
    xCache: status < 400 ? 'Miss from cloudfront' : 'Error from cloudfront',
    age: null,
    pop: null,
    requestId: 'an-id',
    ...more,
  },
})

/** An error of API Gateway. */
export const refused = (status: number, type: string, message = '') =>
  seen(status, {
    headers: [GATEWAY, ['x-amzn-errortype', type]],
    bodyStart: JSON.stringify({ message }),
  })

/** An error of S3. */
export const s3Error = (status: number, code: string, more = '') =>
  seen(status, { bodyStart: `<Error><Code>${code}</Code>${more}</Error>` })

/** An API that could not be read. */
export const unreadApi = (more: Partial<ApiEvidence> = {}): ApiEvidence => ({
  id: 'abc123',
  region: 'eu-west-1',
  stage: 'prod',
  path: '/api/orders',
  found: null,
  isGone: false,
  problem: 'Not allowed.',
  route: null,
  lambda: null,
  authorizer: null,
  log: null,
  ...more,
})

type ApiChanges = {
  method?: Partial<ApiMethod>
  document?: Partial<RestApiDocument>
  evidence?: Partial<ApiEvidence>
}

/** An API that has `GET /api/orders` and was read. */
export function readApi({ document, evidence = {}, method = {} }: ApiChanges = {}): ApiEvidence {
  const base = addResource(newRestApi('shop-api', 'REGIONAL'), '/api/orders')
  const integration = lambdaIntegration('eu-west-1', 'arn:aws:lambda:eu-west-1:1:function:orders')
  const place = { path: '/api/orders', httpMethod: 'GET' }
  const edited = setMethod(base, place, { ...newMethod(integration), ...method })
  const whole = { ...edited, stages: { prod: { deploymentId: 'd1' } }, ...document }
  const path = evidence.path ?? '/api/orders'
  return unreadApi({
    found: { document: whole, version: 'v1' },
    problem: null,
    route: findRoute(whole, 'GET', path),
    ...evidence,
  })
}

/** The function behind it. */
export const LAMBDA = {
  id: 'orders',
  name: 'orders',
  exists: true,
  found: null,
  timeoutSeconds: 3,
  allowed: true,
}

/** The bucket of the site, which lets the distribution read. */
export function readBucket(more: Partial<BucketEvidence> = {}): BucketEvidence {
  const statements = readStatements({
    bucket: 'example-site',
    distributionArn: cleanWorld().arn,
    mayList: true,
  })
  return {
    name: 'example-site',
    key: 'index.html',
    policy: toPolicy(statements),
    encryption: { kind: 's3' },
    object: 'there',
    etag: '"a"',
    problem: null,
    ...more,
  }
}

export function toPolicy(Statement: readonly object[]) {
  const document = BucketPolicyDocument.parse({ Version: '2012-10-17', Statement: [...Statement] })
  return { document, version: 'v1' }
}
