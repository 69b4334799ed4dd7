import type { DistributionConfig } from '@aws-sdk/client-cloudfront'
import { describe, expect, it } from 'vitest'

import { MANAGED_POLICY_IDS } from '#shared/distribution/managed-policy-ids.ts'

import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab } from '../testing/wizard-lab.ts'
import { type Breakage, doctorLab, withOrigin } from './testing/doctor-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const setup = doctorLab(dashboard)

const ITEMS = '/api/items'

/** The distribution with other members of its behavior `/api/*`. */
const withApiBehavior = (changes: object) => (config: DistributionConfig) => ({
  ...config,
  CacheBehaviors: {
    Quantity: 1,
    Items: (config.CacheBehaviors?.Items ?? []).map((one) => ({ ...one, ...changes })),
  },
})

/** What a policy asks for: nothing that a browser gets may hold it. */
const SECRET = 'a-shared-secret'

const policy = (effect: 'Allow' | 'Deny', Condition: object) => {
  const invoke = { Principal: '*', Action: 'execute-api:Invoke', Resource: '*' }
  const own = { ...invoke, Effect: effect, Condition }
  const Statement = effect === 'Allow' ? [own] : [{ ...invoke, Effect: 'Allow' }, own]
  return { policy: JSON.stringify({ Version: '2012-10-17', Statement }) }
}

const SWALLOW = {
  Quantity: 1,
  Items: [
    { ErrorCode: 403, ResponseCode: '200', ResponsePagePath: '/index.html', ErrorCachingMinTTL: 0 },
  ],
}

/** Broken how, what the doctor must name first, and what is asked. */
type Case = { code: string; path?: string; request?: object; sees?: string } & Breakage

/** The first plan of the first cause makes the URL answer. */
const MENDED: Record<string, Case> = {
  'AllViewer sends Host to the API': {
    code: 'host-reaches-api',
    config: withApiBehavior({ OriginRequestPolicyId: MANAGED_POLICY_IDS.allViewer }),
  },
  'the origin path has no stage': {
    code: 'stage-wrong',
    config: withOrigin('api', { OriginPath: '' }),
  },
  'the origin path names a stage that is not there': {
    code: 'stage-wrong',
    config: withOrigin('api', { OriginPath: '/live' }),
  },
  'the API has the path without the prefix of the behavior': {
    code: 'route-missing',
    path: '/shop/orders',
    api: (api) => api.addMock({ path: '/orders' }),
    config: withApiBehavior({ PathPattern: '/shop/*' }),
  },
  'a method was added and not deployed': {
    code: 'not-deployed',
    path: '/api/late',
    later: (api) => api.addMock({ path: '/api/late' }),
  },
  'the default endpoint of the API is off': {
    code: 'endpoint-unreachable',
    apiSettings: { disableExecuteApiEndpoint: true },
  },
  'the method asks for an API key': {
    code: 'api-key-missing',
    path: '/api/keyed',
    api: (api) => api.addMock({ path: '/api/keyed', method: { apiKeyRequired: true } }),
  },
  'the method asks for a signature': {
    code: 'iam-signature-missing',
    path: '/api/signed',
    api: (api) => api.addMock({ path: '/api/signed', method: { authorizationType: 'AWS_IAM' } }),
  },
  'the resource policy asks for a secret': {
    code: 'resource-policy-denies',
    apiSettings: policy('Deny', { StringNotEquals: { 'aws:Referer': SECRET } }),
  },
  'the resource policy lets one address in': {
    code: 'resource-policy-denies',
    apiSettings: policy('Allow', { IpAddress: { 'aws:SourceIp': '203.0.113.7/32' } }),
  },
  'the origin has no origin access control': {
    code: 'bucket-unsigned',
    path: '/index.html',
    config: withOrigin('site', { OriginAccessControlId: '' }),
    policy: false,
  },
  'the bucket has no policy': { code: 'bucket-policy-missing', path: '/index.html', policy: false },
  'there is no default root object': {
    code: 'root-object-missing',
    path: '/',
    config: (config) => ({ ...config, DefaultRootObject: '' }),
  },
  'the API is asked over HTTP': {
    code: 'origin-protocol',
    config: withOrigin('api', {
      CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'http-only' },
    }),
  },
  'the distribution is off': {
    code: 'distribution-disabled',
    config: (config) => ({ ...config, Enabled: false }),
  },
  'the behavior takes no POST': {
    code: 'method-refused',
    api: (api) => api.addMock({ path: ITEMS, verb: 'POST' }),
    request: { method: 'POST' },
  },
  'the country is blocked': {
    code: 'country-refused',
    request: { country: 'FR' },
    config: (config) => ({
      ...config,
      Restrictions: {
        GeoRestriction: { RestrictionType: 'whitelist', Quantity: 1, Items: ['DE'] },
      },
    }),
  },
  'an error page takes the place of what the API says': {
    code: 'error-page-in-place',
    path: '/api/none',
    sees: 'wrong-page',
    config: (config) => ({ ...config, CustomErrorResponses: SWALLOW }),
  },
  'a page loads a picture by http': { code: 'mixed-content', path: '/old.html' },
  'the API answers no preflight': {
    code: 'preflight-unanswered',
    request: { method: 'OPTIONS', headers: [['Origin', 'https://www.example.com']] },
    config: withApiBehavior({ AllowedMethods: methods('GET', 'HEAD', 'OPTIONS') }),
  },
  'an answer may not be read by other pages': {
    code: 'cors-header-missing',
    request: { headers: [['Origin', 'https://www.example.com']] },
    sees: 'cors-error',
  },
}

function methods(...Items: string[]) {
  const CachedMethods = { Quantity: 2, Items: ['GET', 'HEAD'] }
  return { Quantity: Items.length, Items, CachedMethods }
}

describe('the doctor names it first, and the plan makes the URL answer', () => {
  it.for(Object.entries(MENDED))(
    '%s',
    async ([, { code, path = ITEMS, request, sees, ...breakage }]) => {
      const lab = await setup(breakage)
      const asked = { request, sees, confirmed: true }
      const ill = await lab.ask(path, asked)
      expect(ill.causes[0]).toMatchObject({ code, certainty: 'is' })
      expect(ill).toMatchObject({ state: 'ill', verdict: ill.causes[0]?.sentence })
      expect(JSON.stringify(ill)).not.toContain(SECRET)
      expect((await lab.mend(ill)).failure).toBeNull()
      const well = await lab.ask(path, asked)
      expect(well.causes[0]?.code === code && well.causes[0].certainty === 'is').toBe(false)
      if (sees !== 'wrong-page') expect(well.asked[0]).toMatch(/through CloudFront: 20[04]/)
    },
  )
})

it('finds nothing wrong with a healthy site and API', async () => {
  const lab = await setup()
  for (const path of ['/', '/index.html', ITEMS]) {
    expect(await lab.ask(path)).toMatchObject({ state: 'well', notLookedAt: [] })
    expect(await lab.ask(path, { checks: 'model' })).toMatchObject({ state: 'well', asked: [] })
  }
})

it('finds nothing wrong with whatever a wizard proved', async () => {
  const own = dashboard.account()
  const facts = SiteAndApiFacts.parse(
    (await dashboard.json(`${own.path}/wizards/site-and-api/facts`)).body,
  )
  const { run } = await createWizardLab(dashboard).carryOut(own, 'site-and-api', {
    ...defaultSiteAndApiAnswers(facts),
    pages: 'single-page-app',
  })
  const [distributionId = ''] = run.distributionIds
  const checks = run.proof.flatMap(({ check }) => (check.kind === 'through' ? [check.test] : []))
  expect(checks.length).toBeGreaterThan(4)
  for (const { name, request } of checks) {
    const input = { request, distributionId, confirmed: true }
    const { body } = await dashboard.post(`${own.path}/doctor`, input)
    expect([name, body.state, body.verdict]).toEqual([name, 'well', body.verdict])
  }
})
