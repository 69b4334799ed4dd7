import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import '../../testing/seeded-properties.ts'
import { judgeOutcome } from '../testing/judge-outcome.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { defaultSiteAndApiAnswers } from './default-answers.ts'
import type { SiteAndApiFacts } from './facts.ts'
import { toSiteAndApi } from './to-site-and-api.ts'

const ACCOUNT = '111122223333'

const route = (path: string, method: string) => ({
  path,
  method,
  authorization: 'NONE',
  apiKeyRequired: false,
  queryStrings: [],
  headers: [],
})

const ORDERS: NonNullable<SiteAndApiFacts['api']> = {
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

const FACTS: SiteAndApiFacts = {
  accountId: ACCOUNT,
  region: 'eu-west-1',
  buckets: [
    { name: 'shop-files', region: 'eu-central-1' },
    { name: 'secret-files', region: 'eu-central-1' },
  ],
  bucket: null,
  apis: [],
  api: null,
  taken: {
    originAccessControls: ['site-site'],
    cloudfrontFunctions: [],
    lambdaFunctions: ['site-submit'],
    edgeFunctions: [],
    roles: [],
    restApis: [],
  },
  unreadable: [],
  readAt: '2026-01-01T00:00:00Z',
}

const SHOP_FILES: NonNullable<SiteAndApiFacts['bucket']> = {
  name: 'shop-files',
  region: 'eu-central-1',
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

const DEFAULTS = defaultSiteAndApiAnswers(FACTS)

const wanted = (answers: Partial<SiteAndApiAnswers> = {}, facts = FACTS) => {
  const { outcome, problems } = toSiteAndApi({ ...DEFAULTS, ...answers }, facts)
  if (!outcome) throw new Error(problems.map(({ message }) => message).join(' '))
  return outcome
}

const judged = (answers: Partial<SiteAndApiAnswers> = {}, facts = FACTS) =>
  judgeOutcome(wanted(answers, facts), ACCOUNT)

const EXISTING = { kind: 'existing', restApiId: ORDERS.id, stage: 'prod' } as const
const EXISTING_BUCKET = { kind: 'existing', name: 'shop-files' } as const
const WITH_FILES = { ...FACTS, bucket: SHOP_FILES }
const WITH_ORDERS = {
  ...WITH_FILES,
  apis: [{ id: ORDERS.id, name: 'orders', endpointType: 'REGIONAL' }],
  api: ORDERS,
}

describe('what it makes', () => {
  it('makes a private bucket with a page, an API with its function and role, and the distribution before both', () => {
    const kinds = wanted().changes.map(({ action, id, resource }) => `${action} ${resource} ${id}`)
    expect(kinds).toEqual([
      'create Bucket new:bucket:site-site-111122223333',
      'create BucketObject new:bucket-object:site-site-111122223333/index.html',
      'create Role new:role:site-submit',
      // The account has a function site-submit.
      'create LambdaFunction new:lambda-function:site-submit-2',
      'create RestApi new:rest-api:site',
      'create Function new:function:site-pages',
      'create OriginAccessControl new:origin-access-control:site-site-2',
      'create Distribution new:distribution:site',
      'create BucketPolicy new:bucket-policy:site-site-111122223333',
    ])
  })

  it('adds its statements to the policy of a bucket that is there, under names of their own', () => {
    const { changes } = wanted({ bucket: EXISTING_BUCKET }, WITH_FILES)
    const policy = changes.find(({ resource }) => resource === 'BucketPolicy')
    expect(policy).toMatchObject({
      action: 'update',
      id: 'shop-files',
      baseVersion: 'v1',
      after: {
        Statement: [
          { Sid: 'AllowCloudFrontServicePrincipalReadOnly' },
          { Sid: 'AllowCloudFrontServicePrincipalReadOnly2', Action: 's3:GetObject' },
          { Sid: 'AllowCloudFrontServicePrincipalList', Action: 's3:ListBucket' },
        ],
      },
    })
  })

  it('reads the bucket from its own region', () => {
    const { changes } = wanted({ bucket: EXISTING_BUCKET }, WITH_FILES)
    expect(changes.find(({ resource }) => resource === 'Distribution')).toMatchObject({
      after: {
        Origins: { Items: [{ DomainName: 'shop-files.s3.eu-central-1.amazonaws.com' }, {}] },
      },
    })
  })
})

describe('what the edge does then', () => {
  it('keeps the answers of the API though the site is a single-page app', () => {
    const { proofs } = judged({ pages: 'single-page-app' })
    expect(proofs.map(({ name, passed }) => [name, passed])).toEqual([
      ['The home page comes from the site, and from the cache the second time', true],
      ['HTTP is redirected to HTTPS', true],
      ['A path of the application gets the home page', true],
      ['A path that the API does not have keeps the API’s own answer', true],
      ['A submit is answered by the API', true],
      ['A browser’s preflight is answered', true],
    ])
  })

  it('promises nothing of the API’s errors where error pages swallow them, and warns', () => {
    const { notes, proof } = wanted({ pages: 'error-pages' })
    expect(notes[0]).toMatchObject({ severity: 'warning', sentence: /whole distribution/ })
    const names = proof.map((check) => (check.kind === 'through' ? check.test.name : check.name))
    expect(names).not.toContain('A path that the API does not have keeps the API’s own answer')
  })

  it('takes the folder away where the API does not have it', () => {
    const { changes } = wanted({ api: EXISTING, stripPrefix: true }, WITH_ORDERS)
    const code = JSON.stringify(changes.filter(({ resource }) => resource === 'Function'))
    expect(code).toContain('const prefix = \\"/api\\"')
    expect(defaultSiteAndApiAnswers(WITH_ORDERS)).toMatchObject({
      api: EXISTING,
      stripPrefix: true,
    })
  })

  it('makes documents that AWS takes, without an error of the linter, and keeps every promise in the model', () => {
    const answers = fc.record({
      pages: fc.constantFrom<SiteAndApiAnswers['pages']>(
        'files',
        'folders',
        'single-page-app',
        'error-pages',
      ),
      bucket: fc.constantFrom<SiteAndApiAnswers['bucket']>(DEFAULTS.bucket, EXISTING_BUCKET),
      api: fc.constantFrom<SiteAndApiAnswers['api']>(EXISTING, DEFAULTS.api, { kind: 'none' }),
      missingIs404: fc.constantFrom(true, false),
      stripPrefix: fc.constantFrom(true, false),
      allowOrigin: fc.constantFrom('*', 'https://www.example.com', null),
      formPaths: fc.subarray(['/contact', '/about/ask']),
      formRouting: fc.constantFrom<SiteAndApiAnswers['formRouting']>(
        'cloudfront-function',
        'lambda-edge',
      ),
    })
    fc.assert(
      fc.property(answers, (drawn) => {
        // Nobody is there to send forms to, and a new API has the paths as they are.
        const { kind } = drawn.api
        const formPaths = kind === 'none' ? [] : drawn.formPaths
        const stripPrefix = kind === 'existing' && drawn.stripPrefix
        const { errors, proofs, refused } = judged(
          { ...drawn, formPaths, stripPrefix },
          WITH_ORDERS,
        )
        expect(refused).toEqual([])
        // That is what they asked for, and were warned of.
        const isWarned = drawn.pages === 'error-pages' && kind !== 'none'
        expect([...new Set(errors.map(({ code }) => code))]).toEqual(
          isWarned ? ['error-page-swallows-api-errors'] : [],
        )
        expect(proofs.filter(({ passed }) => !passed)).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})

describe('answers that cannot be used', () => {
  it.each<[Partial<SiteAndApiAnswers>, string, RegExp]>([
    [{ name: 'My Shop' }, 'name', /lower-case/],
    [{ bucket: { kind: 'new', name: 'shop-files', starterPage: true } }, 'bucket.name', /already/],
    [{ bucket: { kind: 'new', name: 'Shop.Files', starterPage: true } }, 'bucket.name', /3 to 63/],
    [{ bucket: { kind: 'existing', name: 'secret-files' } }, 'bucket.name', /GetBucketPolicy/],
    [{ bucket: { kind: 'existing', name: '' } }, 'bucket.name', /Choose one/],
    [
      { api: { kind: 'existing', restApiId: 'gone', stage: 'prod' } },
      'api.restApiId',
      /Choose one/,
    ],
    [
      { api: { kind: 'existing', restApiId: ORDERS.id, stage: 'x' } },
      'api.stage',
      /stage of orders/,
    ],
    [{ api: { kind: 'new', path: 'api/submit' } }, 'api.path', /slash/],
    [{ api: { kind: 'new', path: '/submit' } }, 'apiPattern', /would not reach/],
    [{ apiPattern: '/*' }, 'apiPattern', /nothing for the site/],
    [{ formPaths: ['/api/submit'] }, 'formPaths.0', /whatever its method/],
    [{ formPaths: ['contact'] }, 'formPaths.0', /begins with/],
    [{ api: { kind: 'none' }, formPaths: ['/contact'] }, 'formPaths', /Choose an API/],
    [{ allowOrigin: 'www.example.com' }, 'allowOrigin', /one origin/],
  ])('says of %j what is wrong', (answers, path, message) => {
    const { problems } = toSiteAndApi({ ...DEFAULTS, ...answers }, WITH_ORDERS)
    expect(problems).toContainEqual({ path, message: expect.stringMatching(message) })
  })
})
