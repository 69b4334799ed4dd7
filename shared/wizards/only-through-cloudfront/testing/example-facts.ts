/** For tests: what an account might say of a distribution and one of its origins. */
import { newMethod, newRestApi } from '../../../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../../../apis/rest-api-document.ts'
import { toApiOrigin, toCustomOrigin, toS3Origin } from '../../../distribution/new-origin.ts'
import type { Origin } from '../../../distribution/origin.ts'
import type { OnlyThroughFacts, OriginFacts } from '../facts.ts'

const ORIGINS: Record<OriginFacts['kind'], Origin> = {
  'rest-api': toApiOrigin('it', { restApiId: 'abc123', region: 'eu-west-1', stage: 'prod' }),
  bucket: toS3Origin('it', { bucket: 'files', region: 'eu-west-1' }, null),
  'function-url': toCustomOrigin('it', 'xyz.lambda-url.eu-west-1.on.aws'),
  custom: toCustomOrigin('it', 'origin.example.com'),
}

export function exampleFacts(
  facts: OriginFacts,
  more: Partial<OnlyThroughFacts> = {},
): OnlyThroughFacts {
  const origin = ORIGINS[facts.kind]
  return {
    accountId: '111122223333',
    region: 'eu-west-1',
    distributions: [{ id: 'E1', name: 'shop.example.com' }],
    distribution: { id: 'E1', name: 'shop.example.com', version: 'v1', config: configOf(origin) },
    origin: { id: 'it', domainName: origin.DomainName ?? '', others: [], facts },
    probe: {
      path: '/stock',
      status: 200,
      directUrl: 'https://direct.example/stock',
      directStatus: 200,
    },
    accessControls: [],
    lambdaFunctions: [],
    roles: [],
    unreadable: [],
    readAt: '2026-01-01T00:00:00Z',
    ...more,
  }
}

function configOf(origin: Origin) {
  return {
    CallerReference: 'shop',
    Comment: '',
    Enabled: true,
    Origins: { Quantity: 1, Items: [origin] },
    DefaultCacheBehavior: {
      TargetOriginId: 'it',
      ViewerProtocolPolicy: 'redirect-to-https' as const,
      AllowedMethods: { Quantity: 2, Items: ['GET' as const, 'POST' as const] },
    },
  }
}

type Api = Extract<OriginFacts, { kind: 'rest-api' }>

/** GET and OPTIONS of one path, in the open. */
export function exampleApi(changes: Partial<RestApiDocument> = {}, more: Partial<Api> = {}): Api {
  const methods = { GET: newMethod(null), OPTIONS: newMethod(null) }
  const document = {
    ...newRestApi('shop', 'REGIONAL'),
    resources: { '/stock': { id: 'r1', methods } },
    stages: { prod: { deploymentId: 'd1' } },
    ...changes,
  }
  return {
    kind: 'rest-api',
    region: 'eu-west-1',
    api: { id: 'abc123', version: 'v2', document },
    stage: 'prod',
    closedBy: null,
    ...more,
  }
}

const OPEN_ACCESS = {
  BlockPublicAcls: false,
  IgnorePublicAcls: false,
  BlockPublicPolicy: false,
  RestrictPublicBuckets: false,
}
/** Anybody may read it whom its policy lets in. */
export const EXAMPLE_BUCKET: Extract<OriginFacts, { kind: 'bucket' }> = {
  kind: 'bucket',
  bucket: {
    id: 'files',
    version: 'v2',
    document: {
      LocationConstraint: 'eu-west-1',
      PublicAccessBlockConfiguration: OPEN_ACCESS,
      ObjectOwnership: null,
      VersioningStatus: null,
      Tags: {},
    },
  },
  policy: { id: 'files', version: 'v3', document: { Version: '2012-10-17', Statement: [] } },
  key: { kind: 's3' },
}
