import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import '../../testing/seeded-properties.ts'
import { judgeOutcome } from '../testing/judge-outcome.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { defaultSiteAndApiAnswers } from './default-answers.ts'
import { describeSite } from './describe-site.ts'
import {
  ACCOUNT,
  DEFAULTS,
  EXISTING,
  EXISTING_BUCKET,
  FACTS,
  WITH_FILES,
  WITH_ORDERS,
} from './testing/example-facts.ts'
import { toSiteAndApi } from './to-site-and-api.ts'

const wanted = (answers: Partial<SiteAndApiAnswers> = {}, facts = FACTS) => {
  const { outcome, problems } = toSiteAndApi({ ...DEFAULTS, ...answers }, facts)
  if (!outcome) throw new Error(problems.map(({ message }) => message).join(' '))
  return outcome
}

const judged = (answers: Partial<SiteAndApiAnswers> = {}, facts = FACTS) =>
  judgeOutcome(wanted(answers, facts), ACCOUNT)

describe('what it makes', () => {
  it('makes a private bucket with a page, an API with its function and role, and the distribution before both', () => {
    const kinds = wanted().changes.map(({ action, id, resource }) => `${action} ${resource} ${id}`)
    expect(kinds).toEqual([
      'create Bucket new:bucket:site-files-111122223333',
      'create BucketObject new:bucket-object:site-files-111122223333/index.html',
      'create Role new:role:site-submit',
      // The account has a function site-submit.
      'create LambdaFunction new:lambda-function:site-submit-2',
      'create RestApi new:rest-api:site-api',
      'create Function new:function:site-pages',
      'create OriginAccessControl new:origin-access-control:site-files-2',
      'create Distribution new:distribution:site',
      'create BucketPolicy new:bucket-policy:site-files-111122223333',
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
    const { notes, proof } = wanted({ pages: 'error-pages', missingIs404: false })
    expect(notes[0]).toMatchObject({ severity: 'warning', sentence: /whole distribution/ })
    const names = proof.map((check) => (check.kind === 'through' ? check.test.name : check.name))
    expect(names).not.toContain('A path that the API does not have keeps the API’s own answer')
  })

  it('lets error pages stand for 404 alone where S3 says 404, so that what the API does not have stays a 403', () => {
    const outcome = wanted({ pages: 'error-pages' })
    const distribution = outcome.changes.find(({ resource }) => resource === 'Distribution')
    expect(distribution).toMatchObject({
      after: { CustomErrorResponses: { Items: [{ ErrorCode: 404, ResponseCode: '200' }] } },
    })
    const { proofs } = judgeOutcome(outcome, ACCOUNT)
    expect(proofs.map(({ name, passed }) => [name, passed])).toContainEqual([
      'A path that the API does not have keeps the API’s own answer',
      true,
    ])
  })

  it('asks an existing API for a path that answers anybody, and shows the URL that it receives', () => {
    const answers = defaultSiteAndApiAnswers(WITH_ORDERS)
    expect(answers.examplePath).toBe('/api/orders')
    expect(wanted(answers, WITH_ORDERS).proof).toContainEqual(
      expect.objectContaining({
        test: expect.objectContaining({
          request: { url: '/api/orders', method: 'GET', headers: [] },
          expect: expect.objectContaining({
            originUrl: 'https://abcde12345.execute-api.eu-west-1.amazonaws.com/prod/orders',
          }),
        }),
      }),
    )
    expect(describeSite(answers, WITH_ORDERS)).toContainEqual({
      label: 'The API receives',
      text: 'https://abcde12345.execute-api.eu-west-1.amazonaws.com/prod/orders',
      isUrl: true,
    })
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
