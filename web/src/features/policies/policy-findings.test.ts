import { expect, it } from 'vitest'

import type { Finding } from '#shared/lint/finding.ts'
import { LINT_RULES } from '#shared/lint/lint-rules.ts'

import { findPolicyFindings, POLICY_FIELDS } from './policy-findings.ts'

const CONFIG = {
  DefaultCacheBehavior: { CachePolicyId: 'p1', OriginRequestPolicyId: 'r1' },
  CacheBehaviors: { Quantity: 1, Items: [{ PathPattern: '/api/*', CachePolicyId: 'p2' }] },
  Origins: { Quantity: 1, Items: [{ Id: 'site', OriginAccessControlId: 'c1' }] },
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

const FINDINGS = [
  finding('default-ttl-huge', 'DefaultCacheBehavior.CachePolicyId'),
  finding('default-ttl-huge', 'CacheBehaviors[/api/*].CachePolicyId'),
  finding('of-tomorrow', 'DefaultCacheBehavior.CachePolicyId'),
  finding('cookies-not-in-key', 'DefaultCacheBehavior.OriginRequestPolicyId'),
  finding('s3-access-control-off', 'Origins[site].OriginAccessControlId'),
  finding('own', 'CachePolicy[p1].MinTTL'),
]

it.each([
  ['CachePolicy', 'p1', ['DefaultTTL', '', 'MinTTL']],
  ['CachePolicy', 'p2', ['DefaultTTL']],
  ['OriginRequestPolicy', 'r1', ['CookiesConfig.CookieBehavior']],
  ['OriginAccessControl', 'c1', ['SigningBehavior']],
  ['ResponseHeadersPolicy', 'p1', []],
] as const)('puts the findings of the %s %s beside its fields', (resource, id, fields) => {
  const found = findPolicyFindings({ resource, id }, CONFIG, FINDINGS)
  expect(found.map(({ setting }) => setting)).toEqual(fields)
})

it('knows only codes that the linter has', () => {
  const codes = new Set(LINT_RULES.map(({ code }) => code))
  const known = Object.values(POLICY_FIELDS).flatMap((fields) => Object.keys(fields))
  expect(known.filter((code) => !codes.has(code))).toEqual([])
})
