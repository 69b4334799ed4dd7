/** For tests: what an account might say of its APIs. */
import type { DistributionConfig } from '../../../distribution/distribution-config.ts'
import type { ApiCdnFacts, WizardApi, WizardRoute } from '../facts.ts'

export function route(path: string, method = 'GET', more: Partial<WizardRoute> = {}): WizardRoute {
  return {
    path,
    method,
    authorization: 'NONE',
    apiKeyRequired: false,
    queryStrings: [],
    headers: [],
    isProxy: false,
    ...more,
  }
}

/** An API that only reads, in the open. */
export function exampleApi(more: Partial<WizardApi> = {}): WizardApi {
  return {
    id: 'abc123',
    protocol: 'REST',
    name: 'shop api',
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: false,
    policy: null,
    stages: ['prod', 'test'],
    routes: [
      route('/api/items', 'GET', { queryStrings: [{ name: 'page', required: false }] }),
      route('/api/items/{id}'),
    ],
    answersPreflights: false,
    pictures: null,
    shown: [],
    ...more,
  }
}

/** The same as an HTTP API, deployed to its root. */
export function exampleHttpApi(more: Partial<WizardApi> = {}): WizardApi {
  return exampleApi({
    protocol: 'HTTP',
    stages: ['$default'],
    routes: [
      route('/api/items', 'GET', { isProxy: true }),
      route('/api/items/{id}', 'GET', { isProxy: true }),
    ],
    ...more,
  })
}

/** Edgewise's own resizer. */
export function exampleResizer(more: Partial<WizardApi> = {}): WizardApi {
  return exampleApi({
    id: 'img456',
    name: 'resizer',
    routes: [route('/{proxy+}', 'GET', { isProxy: true })],
    pictures: {
      bucket: 'photos',
      pathPrefix: '/',
      exampleKey: 'landscapes/dawn ridge.jpg',
      allowedSizes: [],
      makesFormats: false,
    },
    ...more,
  })
}

export function exampleFacts(
  api: WizardApi | null = exampleApi(),
  more: Partial<ApiCdnFacts> = {},
): ApiCdnFacts {
  return {
    region: 'eu-west-1',
    apis: api
      ? [
          {
            id: api.id,
            name: api.name,
            description: '',
            protocol: api.protocol,
            endpointType: api.endpointType,
          },
        ]
      : [],
    api,
    cachePolicies: [],
    originRequestPolicies: [],
    distributions: [],
    distribution: null,
    unreadable: [],
    readAt: '2026-01-01T00:00:00Z',
    ...more,
  }
}

/** The account's distribution `E1`. */
export function inFrontOf(config: DistributionConfig): Partial<ApiCdnFacts> {
  const distribution = { id: 'E1CLEAN', name: 'www.example.com', version: 'ETAG1', config }
  return { distribution, distributions: [{ id: distribution.id, name: distribution.name }] }
}
