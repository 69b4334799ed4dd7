/** For tests of this wizard: an account with a bucket that others read, and an API without `/api` in its paths. */
import { defaultSiteAndApiAnswers } from '../default-answers.ts'
import type { SiteAndApiFacts } from '../facts.ts'

export const ACCOUNT = '111122223333'

const route = (path: string, method: string) => ({
  path,
  method,
  authorization: 'NONE',
  apiKeyRequired: false,
  queryStrings: [],
  headers: [],
})

export const ORDERS: NonNullable<SiteAndApiFacts['api']> = {
  protocol: 'REST',
  id: 'abcde12345',
  name: 'orders',
  endpointType: 'REGIONAL',
  defaultEndpointDisabled: false,
  stages: ['prod', 'test'],
  binaryMediaTypes: [],
  policy: null,
  routes: [route('/orders', 'GET'), route('/orders', 'POST')],
  resizesImages: false,
}

export const FACTS: SiteAndApiFacts = {
  accountId: ACCOUNT,
  region: 'eu-west-1',
  buckets: [
    { name: 'shop-files', region: 'eu-central-1' },
    { name: 'secret-files', region: 'eu-central-1' },
  ],
  bucket: null,
  apis: [],
  api: null,
  shown: [],
  taken: {
    originAccessControls: ['site-files'],
    cloudfrontFunctions: [],
    lambdaFunctions: ['site-submit'],
    edgeFunctions: [],
    roles: [],
    restApis: [],
  },
  unreadable: [],
  readAt: '2026-01-01T00:00:00Z',
}

export const SHOP_FILES: NonNullable<SiteAndApiFacts['bucket']> = {
  name: 'shop-files',
  region: 'eu-central-1',
  key: { kind: 's3' },
  policy: {
    version: 'v1',
    document: {
      Version: '2012-10-17',
      Statement: [
        {
          Sid: 'AllowCloudFrontServicePrincipalReadOnly',
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: 'arn:aws:s3:::shop-files/*',
          Condition: {
            StringEquals: {
              'AWS:SourceArn': `arn:aws:cloudfront::${ACCOUNT}:distribution/E1OTHER`,
            },
          },
        },
      ],
    },
  },
  hasHomePage: true,
}

export const DEFAULTS = defaultSiteAndApiAnswers(FACTS)

export const EXISTING = { kind: 'existing', restApiId: ORDERS.id, stage: 'prod' } as const
export const EXISTING_BUCKET = { kind: 'existing', name: 'shop-files' } as const
export const WITH_FILES = { ...FACTS, bucket: SHOP_FILES }
export const WITH_ORDERS = {
  ...WITH_FILES,
  apis: [{ id: ORDERS.id, name: 'orders', protocol: 'REST' as const, endpointType: 'REGIONAL' }],
  api: ORDERS,
}
