import { describe, expect, it } from 'vitest'

import {
  isApex,
  sayRecord,
  toAddressRecord,
  toAskedName,
} from '../../certificates/address-record.ts'
import type { Certificate } from '../../certificates/certificate.ts'
import { toCustomDomain } from './custom-domain.ts'
import { defaultDomainAnswers } from './default-answers.ts'
import type { CustomDomainFacts } from './facts.ts'
import { parseNames } from './names.ts'

const ORIGIN = {
  Id: 'site',
  DomainName: 'site.example.net',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' as const },
}

const toConfig = (...aliases: string[]) => ({
  CallerReference: 'one',
  Comment: '',
  Enabled: true,
  Origins: { Quantity: 1, Items: [ORIGIN] },
  DefaultCacheBehavior: {
    TargetOriginId: 'site',
    ViewerProtocolPolicy: 'redirect-to-https' as const,
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  },
  ...(aliases.length > 0
    ? {
        Aliases: { Quantity: aliases.length, Items: aliases },
        ViewerCertificate: {
          ACMCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/old',
          SSLSupportMethod: 'sni-only' as const,
          MinimumProtocolVersion: 'TLSv1.2_2021' as const,
        },
      }
    : { ViewerCertificate: { CloudFrontDefaultCertificate: true } }),
})

function certificate(id: string, changes: Partial<Certificate>): Certificate {
  return {
    arn: `arn:aws:acm:us-east-1:111122223333:certificate/${id}`,
    region: 'us-east-1',
    names: ['*.example.com'],
    status: 'ISSUED',
    type: 'amazon',
    keyAlgorithm: 'RSA_2048',
    expiresAt: '2026-12-01T00:00:00Z',
    isInUse: false,
    distributionIds: [],
    ...changes,
  }
}

function factsWith(changes: Partial<CustomDomainFacts> = {}): CustomDomainFacts {
  const whole = { id: 'E1', name: 'shop', version: 'v1', config: toConfig() }
  const own = { id: 'E1', name: 'shop', domainName: 'd1.cloudfront.net', comment: 'shop' }
  const other = { id: 'E2', name: 'old', domainName: 'd2.cloudfront.net', comment: 'old shop' }
  return {
    accountId: '111122223333',
    distributions: [
      { ...own, aliases: [] },
      { ...other, aliases: ['old.example.com'] },
    ],
    distribution: whole,
    holders: [{ id: 'E2', name: 'old', version: 'v2', config: toConfig('old.example.com') }],
    certificates: [],
    conflicts: [],
    nowMs: Date.parse('2026-06-01T00:00:00Z'),
    unreadable: [],
    readAt: '2026-06-01T00:00:00Z',
    ...changes,
  }
}

const answer = (names: string[], facts: CustomDomainFacts) => ({
  ...defaultDomainAnswers(facts, { names }),
})

describe('names', () => {
  it('are read as people copy them, each once', () => {
    expect(
      parseNames(' https://Shop.example.com/cart, shop.example.com.\n*.img.example.com '),
    ).toEqual(['shop.example.com', '*.img.example.com'])
  })

  it.each([
    ['example.com', true],
    ['www.example.com', false],
    ['example.co.uk', true],
    ['shop.example.co.uk', false],
    ['*.example.com', false],
  ])('%s is the top of its zone: %j', (name, expected) => {
    expect(isApex(name)).toBe(expected)
  })

  it('have the record that leads there, a wildcard too', () => {
    const say = (name: string) => sayRecord(toAddressRecord(name, 'd1.cloudfront.net'))
    expect(say('example.com')).toBe('ALIAS example.com → d1.cloudfront.net')
    expect(say(toAskedName('*.example.com'))).toBe('CNAME *.example.com → d1.cloudfront.net')
  })
})

describe('the certificate', () => {
  it.each([
    ['none, so that one is requested', [], ''],
    ['one that covers the name', [certificate('a', {})], 'a'],
    ['none of another region', [certificate('a', { region: 'eu-west-1' })], ''],
    ['none that waits', [certificate('a', { status: 'PENDING_VALIDATION', expiresAt: null })], ''],
    ['none for half of the names', [certificate('a', { names: ['www.example.com'] })], ''],
  ])('is %s', (_, certificates, expected) => {
    const facts = factsWith({ certificates })
    const { certificateArn } = answer(['shop.example.com', 'www.example.com'], facts)
    expect(certificateArn.split('/')[1] ?? '').toBe(expected)
  })

  it('that is requested is for all names of the distribution, without those that a wildcard is for', () => {
    const facts = factsWith({
      distribution: {
        id: 'E1',
        name: 'shop',
        version: 'v1',
        config: toConfig('a.example.com', 'b.org'),
      },
    })
    const { outcome, problems } = toCustomDomain(answer(['*.example.com'], facts), facts)
    expect(problems).toEqual([])
    expect(outcome?.changes[0]).toMatchObject({
      resource: 'Certificate',
      after: { DomainName: '*.example.com', SubjectAlternativeNames: ['b.org'] },
    })
    expect(outcome?.changes[1]).toMatchObject({
      after: { Aliases: { Items: ['a.example.com', 'b.org', '*.example.com'] } },
    })
  })
})

describe('a name that somebody has', () => {
  it('moves within the account only when somebody says so', () => {
    const facts = factsWith({ certificates: [certificate('a', {})] })
    const answers = answer(['old.example.com'], facts)
    expect(toCustomDomain(answers, facts).problems).toMatchObject([{ path: 'movesNames' }])
    const { outcome } = toCustomDomain({ ...answers, movesNames: true }, facts)
    expect(outcome?.changes.map(({ id }) => id)).toEqual(['E2', 'E1'])
    expect(outcome?.changes[0]).toMatchObject({ after: { Aliases: { Items: [] } } })
    expect(outcome?.notes[0]).toMatchObject({ severity: 'warning' })
  })

  it('is refused where it belongs to another account, with how to prove that it is ours', () => {
    const foreign = { distributionId: '*********ZZZZZ', accountId: '******999999' }
    const facts = factsWith({
      conflicts: [{ alias: 'a.example.com', items: [{ alias: 'a.example.com', ...foreign }] }],
    })
    const [problem] = toCustomDomain(answer(['a.example.com'], facts), facts).problems
    expect(problem).toMatchObject({ path: 'names' })
    expect(problem?.message).toMatch(/another AWS account .*TXT record for _a\.example\.com/)
  })
})
