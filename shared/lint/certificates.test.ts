import { expect, it } from 'vitest'

import type { Certificate } from '../certificates/certificate.ts'
import { CERTIFICATE_RULES } from './certificates.ts'
import { lintWorld } from './lint-world.ts'
import { cleanWorld } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

/** The clean world was read on 2026-01-01. */
const GOOD: Certificate = {
  arn: cleanWorld().config.ViewerCertificate?.ACMCertificateArn ?? '',
  region: 'us-east-1',
  names: ['example.com', '*.example.com'],
  status: 'ISSUED',
  type: 'amazon',
  keyAlgorithm: 'RSA_2048',
  expiresAt: '2026-06-01T00:00:00.000Z',
  isInUse: true,
  distributionIds: [],
}

const OTHER = { ...GOOD, arn: 'arn:aws:acm:us-east-1:111122223333:certificate/2' }

function withCertificate(changes: Partial<Certificate>, ...others: Certificate[]) {
  return { ...cleanWorld(), certificates: [{ ...GOOD, ...changes }, ...others] }
}

const ARN = 'ViewerCertificate.ACMCertificateArn'

describeRules(CERTIFICATE_RULES, [
  {
    code: 'alias-not-covered',
    when: 'another name',
    world: withCertificate({ names: ['example.com', '*.example.org'] }),
    setting: 'Aliases',
    fixedElsewhere: true,
  },
  {
    code: 'alias-not-covered',
    when: 'another certificate covers it',
    world: withCertificate({ names: ['example.com'] }, OTHER),
    setting: 'Aliases',
  },
  {
    code: 'certificate-unusable',
    when: 'expired',
    world: withCertificate({ status: 'EXPIRED', expiresAt: '2025-12-31T00:00:00.000Z' }),
    setting: ARN,
    fixedElsewhere: true,
  },
  {
    code: 'certificate-unusable',
    when: 'revoked, with another',
    world: withCertificate({ status: 'REVOKED' }, OTHER),
    setting: ARN,
  },
  {
    code: 'certificate-expires-soon',
    when: 'imported',
    world: withCertificate({ type: 'imported', expiresAt: '2026-01-30T00:00:00.000Z' }),
    setting: ARN,
    fixedElsewhere: true,
  },
  {
    code: 'certificate-expires-soon',
    when: 'renewal failed',
    world: withCertificate({ expiresAt: '2026-01-02T00:00:00.000Z' }, OTHER),
    setting: ARN,
  },
])

it.each([
  ['covers all and lasts', {}],
  ['lasts 30 days', { expiresAt: '2026-01-31T00:00:00.000Z' }],
  ['is another than the one in use', { arn: OTHER.arn, status: 'EXPIRED' as const, names: [] }],
])('says nothing about a certificate that %s', (_, changes) => {
  expect(lintWorld(withCertificate(changes))).toEqual([])
})
