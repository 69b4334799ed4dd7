import { expect, it } from 'vitest'

import type { Finding } from '#shared/lint/finding.ts'
import { LINT_RULES } from '#shared/lint/lint-rules.ts'

import { API_FIELDS, findApiFindings } from './api-findings.ts'

const CONFIG = {
  DefaultCacheBehavior: { TargetOriginId: 'both' },
  CacheBehaviors: {
    Quantity: 2,
    Items: [
      { PathPattern: '/api/*', TargetOriginId: 'shop' },
      { PathPattern: '/old/*', TargetOriginId: 'site' },
    ],
  },
  Origins: {
    Quantity: 2,
    Items: [
      { Id: 'shop', DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com' },
      { Id: 'site', DomainName: 'xyz789.execute-api.eu-west-1.amazonaws.com' },
    ],
  },
  OriginGroups: {
    Quantity: 1,
    Items: [
      {
        Id: 'both',
        Members: { Quantity: 2, Items: [{ OriginId: 'shop' }, { OriginId: 'site' }] },
      },
    ],
  },
}

const finding = (code: string, setting: string): Finding => ({
  code,
  setting,
  severity: 'warning',
  title: code,
  reason: '',
  documentation: 'https://docs.aws.amazon.com/',
  fix: { sentence: '', edits: [] },
})

it('puts what an origin or a behavior owes to the API beside the API’s own member', () => {
  const found = findApiFindings('abc123', CONFIG, [
    finding('api-private', 'Origins[shop].DomainName'),
    finding('api-private', 'Origins[site].DomainName'),
    finding('api-key-not-forwarded', 'CacheBehaviors[/api/*].OriginRequestPolicyId'),
    finding('api-method-refused', 'CacheBehaviors[/old/*].AllowedMethods'),
    finding('image-binary-types-missing', 'DefaultCacheBehavior'),
    finding('default-ttl-huge', 'CacheBehaviors[/api/*].CachePolicyId'),
  ])
  expect(found.map(({ setting }) => setting)).toEqual([
    'RestApi[abc123].endpointType',
    'RestApi[abc123].resources',
    'RestApi[abc123].binaryMediaTypes',
  ])
})

it('names only codes that the linter has', () => {
  const codes = new Set(LINT_RULES.map(({ code }) => code))
  expect(Object.keys(API_FIELDS).filter((code) => !codes.has(code))).toEqual([])
})
