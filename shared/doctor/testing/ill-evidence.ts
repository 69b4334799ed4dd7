/** For tests: the evidence that each known cause is found from, and evidence of what is answered well. */
import { MANAGED_POLICY_IDS } from '../../distribution/managed-policy-ids.ts'
import { cleanWorld } from '../../lint/testing/clean-world.ts'
import type { Judgement } from '../diagnosis.ts'
import type { Evidence } from '../evidence.ts'
import {
  evidenceOf,
  GATEWAY,
  LAMBDA,
  readApi,
  readBucket,
  refused,
  requestTo,
  s3Error,
  seen,
  toPolicy,
  unreadApi,
  worldWith,
  worldWithApi,
  worldWithOrigin,
} from './evidence.ts'

/** What each cause is found from; with less certainty where it says so. */
type Row = Partial<Evidence> & { certainty?: Judgement['certainty'] }

const FILE = requestTo('/index.html')
const NO_ACCESS = s3Error(403, 'AccessDenied')
const NOT_FOUND = refused(
  403,
  'MissingAuthenticationTokenException',
  'Missing Authentication Token',
)
const HIT = 'Hit from cloudfront'
/** A key whose policy names nobody. */
export const KMS = {
  kind: 'own' as const,
  arn: 'arn:aws:kms:eu-west-1:111122223333:key/1234',
  policy: { document: { Version: '2012-10-17', Statement: [] }, version: 'v1' },
}
const ARN = 'arn:aws:acm:us-east-1:111122223333:certificate/1'

const certificate = (...names: string[]) => ({
  arn: ARN,
  region: 'us-east-1',
  names,
  status: 'ISSUED' as const,
  type: 'amazon' as const,
  keyAlgorithm: 'RSA-2048',
  expiresAt: '2027-01-01T00:00:00Z',
  isInUse: true,
  distributionIds: ['E1CLEAN'],
})

/** By the code of the cause. */
export const ILL: Record<string, Row> = {
  // Name and certificate
  'certificate-wrong': {
    request: requestTo('https://www.example.com/api/orders'),
    world: { ...cleanWorld(), certificates: [certificate('shop.example.com')] },
  },
  'name-elsewhere': {
    request: requestTo('https://www.example.com/api/orders'),
    dns: { leadsHere: false, actual: 'none' },
  },
  // At the edge
  'distribution-disabled': { world: worldWith(() => ({ Enabled: false })) },
  'method-refused': { request: requestTo('/index.html', { method: 'POST' }) },
  'country-refused': {
    request: requestTo('/index.html', { country: 'FR' }),
    world: worldWith(() => ({
      Restrictions: {
        GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['DE'] },
      },
    })),
  },
  'https-only': { request: requestTo(`http://${cleanWorld().domainName}/api/orders`) },
  'signature-needed': {
    world: worldWithApi({ TrustedKeyGroups: { Enabled: true, Quantity: 1, Items: ['g1'] } }),
    live: s3Error(403, 'MissingKey'),
  },
  'edge-code-fails': { live: seen(503, { xCache: 'FunctionExecutionError from cloudfront' }) },
  'waf-blocks': { live: seen(403), certainty: 'may' },
  // API Gateway
  'host-reaches-api': {
    world: worldWithApi({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }),
    live: refused(403, 'ForbiddenException', 'Forbidden'),
    api: readApi(),
  },
  'api-gone': {
    live: refused(403, 'ForbiddenException', 'Forbidden'),
    direct: refused(403, 'ForbiddenException', 'Forbidden'),
    api: unreadApi({ isGone: true, problem: 'There is no REST API abc123.' }),
  },
  'stage-wrong': { live: NOT_FOUND, api: readApi({ document: { stages: {} } }) },
  'route-missing': { live: NOT_FOUND, api: readApi({ evidence: { path: '/api/none' } }) },
  'not-deployed': { live: NOT_FOUND, direct: NOT_FOUND, api: readApi() },
  'endpoint-unreachable': {
    live: refused(403, 'ForbiddenException', 'Forbidden'),
    api: readApi({ document: { disableExecuteApiEndpoint: true } }),
  },
  'api-key-missing': {
    live: refused(403, 'ForbiddenException', 'Forbidden'),
    api: readApi({ method: { apiKeyRequired: true } }),
  },
  'iam-signature-missing': {
    live: NOT_FOUND,
    api: readApi({ method: { authorizationType: 'AWS_IAM' } }),
  },
  'resource-policy-denies': {
    live: refused(
      403,
      'AccessDeniedException',
      'User: anonymous is not authorized to perform: execute-api:Invoke on resource: x',
    ),
    api: readApi({ document: { policy: { Version: '2012-10-17', Statement: [] } } }),
  },
  'authorizer-refuses': {
    live: refused(401, 'UnauthorizedException', 'Unauthorized'),
    direct: refused(401, 'UnauthorizedException', 'Unauthorized'),
    api: readApi({ method: { authorizationType: 'COGNITO_USER_POOLS' } }),
  },
  'api-throttled': { live: refused(429, 'TooManyRequestsException'), api: readApi() },
  // Bucket
  'bucket-unsigned': {
    request: FILE,
    world: worldWithOrigin('site', { OriginAccessControlId: '' }),
    live: NO_ACCESS,
    bucket: readBucket({ policy: toPolicy([]) }),
  },
  'bucket-policy-missing': {
    request: FILE,
    live: NO_ACCESS,
    bucket: readBucket({ policy: toPolicy([]) }),
  },
  'bucket-key-refuses': {
    request: FILE,
    live: s3Error(403, 'AccessDenied', '<Message>not authorized to perform: kms:Decrypt</Message>'),
    bucket: readBucket({ encryption: KMS }),
  },
  'bucket-region-wrong': {
    request: FILE,
    live: s3Error(400, 'AuthorizationHeaderMalformed', '<Region>eu-central-1</Region>'),
    bucket: readBucket(),
  },
  'root-object-missing': {
    request: requestTo('/'),
    world: worldWith(() => ({ DefaultRootObject: '' })),
    live: NO_ACCESS,
    bucket: readBucket({ key: '', object: 'unknown' }),
  },
  'object-missing': {
    request: requestTo('/none.html'),
    live: s3Error(404, 'NoSuchKey'),
    bucket: readBucket({ key: 'none.html', object: 'missing', etag: null }),
  },
  'bucket-gone': {
    request: FILE,
    live: s3Error(404, 'NoSuchBucket'),
    bucket: readBucket({
      policy: null,
      encryption: null,
      object: 'unknown',
      problem: 'There is no bucket example-site.',
    }),
  },
  // Failures of the origin
  'origin-protocol': {
    world: worldWithOrigin('api', {
      CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
    }),
    live: seen(502),
    api: readApi(),
  },
  'origin-not-found': {
    world: worldWithOrigin('api', { DomainName: 'shop.example.net' }),
    live: seen(502, {
      bodyStart: 'CloudFront wasn’t able to resolve the origin domain name (DNS).',
    }),
  },
  'origin-too-slow': { live: seen(504), direct: seen(200, { totalMs: 41_000 }) },
  'lambda-not-allowed': {
    live: refused(500, 'InternalServerErrorException'),
    api: readApi({ evidence: { lambda: { ...LAMBDA, allowed: false } } }),
  },
  'lambda-fails': {
    live: seen(502, { headers: [GATEWAY] }),
    api: readApi({
      evidence: {
        lambda: LAMBDA,
        log: 'x UTC : Execution failed: orders Task timed out after 3 s',
      },
    }),
  },
  'integration-timeout': { live: seen(504, { headers: [GATEWAY] }), api: readApi() },
  // Not visible yet
  'change-deploying': { live: seen(200), sees: 'old-content', status: 'in-progress' },
  'invalidation-in-progress': {
    live: seen(200),
    sees: 'old-content',
    invalidations: [
      { id: 'I1', status: 'in-progress', createdAt: '2026-01-01T00:00:00Z', paths: ['/api/*'] },
    ],
  },
  'old-copy-at-edge': {
    request: FILE,
    live: seen(200, { headers: [['ETag', '"old"']], xCache: HIT, age: 60 }),
    bucket: readBucket(),
  },
  'error-in-cache': { live: seen(503, { age: 7 }), direct: seen(200) },
  'old-copy-in-browser': {
    live: seen(200, { headers: [['Cache-Control', 'public, max-age=600']] }),
    sees: 'old-content',
    certainty: 'may',
  },
  'changed-lately': {
    live: seen(500),
    lastChange: { at: '2025-12-31T23:59:00Z', who: 'ada', sentences: [], number: 2 },
    certainty: 'may',
  },
  // Redirects
  'redirects-to-itself': {
    live: seen(301, {
      headers: [['Location', `https://${cleanWorld().domainName}/api/orders`]],
    }),
  },
  'redirects-to-bucket': {
    request: FILE,
    live: seen(307, {
      headers: [['Location', 'https://example-site.s3.eu-west-1.amazonaws.com/index.html']],
    }),
    bucket: readBucket(),
  },
  // Only in browsers
  'error-page-in-place': {
    world: worldWith(() => ({
      CustomErrorResponses: {
        Quantity: 1,
        Items: [{ ErrorCode: 404, ResponseCode: '200', ResponsePagePath: '/index.html' }],
      },
    })),
    live: seen(200, { contentType: 'text/html' }),
    direct: seen(404),
    api: readApi(),
  },
  'mixed-content': {
    request: FILE,
    live: seen(200),
    html: '<img src="http://pictures.example.com/1.png">',
    bucket: readBucket(),
  },
  'preflight-unanswered': {
    request: requestTo('/api/orders', { method: 'OPTIONS' }),
    live: NOT_FOUND,
    api: readApi({ evidence: { route: null } }),
  },
  'cors-header-missing': {
    request: requestTo('/api/orders', { headers: [['Origin', 'https://a.example']] }),
    live: seen(200),
    api: readApi(),
  },
}

/** What is answered well, whatever else there is to see. */
export const WELL: ReadonlyArray<readonly [string, Evidence]> = [
  ['an API', evidenceOf({ live: seen(200), direct: seen(200), api: readApi() })],
  [
    'an API that asks for everything and gets it',
    evidenceOf({
      live: seen(200),
      direct: seen(200),
      api: readApi({
        method: { apiKeyRequired: true, authorizationType: 'CUSTOM' },
        document: { policy: { Version: '2012-10-17', Statement: [] } },
        evidence: { lambda: LAMBDA },
      }),
    }),
  ],
  ['a file', evidenceOf({ request: FILE, live: seen(200), bucket: readBucket() })],
  [
    'a file behind a key of KMS',
    evidenceOf({ request: FILE, live: seen(200), bucket: readBucket({ encryption: KMS }) }),
  ],
  [
    'a name whose certificate is for it, and not for another alias',
    evidenceOf({
      request: requestTo('https://www.example.com/api/orders'),
      world: {
        ...worldWith(() => ({
          Aliases: { Quantity: 2, Items: ['www.example.com', 'old.example.net'] },
        })),
        certificates: [certificate('*.example.com')],
      },
      live: seen(200),
      dns: { leadsHere: true, actual: 'd111111abcdef8.cloudfront.net' },
    }),
  ],
]
