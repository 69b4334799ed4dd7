import { describe, expect, it } from 'vitest'

import type { Certificate } from './certificate.ts'
import { findCertificateProblem, findCertificates } from './find-certificates.ts'

const NOW_MS = Date.parse('2026-06-01T00:00:00Z')

function certificate(changes: Partial<Certificate>): Certificate {
  return {
    arn: 'arn:aws:acm:us-east-1:111122223333:certificate/1',
    region: 'us-east-1',
    names: ['example.com', '*.example.com'],
    status: 'ISSUED',
    type: 'amazon',
    keyAlgorithm: 'RSA_2048',
    expiresAt: '2026-12-01T00:00:00Z',
    isInUse: false,
    distributionIds: [],
    ...changes,
  }
}

describe('findCertificateProblem', () => {
  it.each([
    [{}, null],
    [{ keyAlgorithm: 'RSA_4096' }, null],
    [{ keyAlgorithm: 'EC_prime256v1' }, null],
    [{ expiresAt: '2026-06-01T00:00:01Z' }, null],
    [{ expiresAt: '2026-06-01T00:00:00Z' }, /has expired/],
    [{ status: 'EXPIRED' as const }, /has expired/],
    [{ region: 'eu-west-1' }, /is in eu-west-1/],
    [{ status: 'PENDING_VALIDATION' as const, expiresAt: null }, /not issued yet/],
    [{ status: 'VALIDATION_TIMED_OUT' as const, expiresAt: null }, /request it again/],
    [{ keyAlgorithm: 'RSA_8192' }, /up to 4,096 bits/],
    [{ keyAlgorithm: 'EC_secp384r1' }, /prime256v1/],
  ])('%j → %s', (changes, expected) => {
    const problem = findCertificateProblem(certificate(changes), NOW_MS)
    if (expected === null) expect(problem).toBeNull()
    else expect(problem).toMatch(expected)
  })
})

describe('findCertificates', () => {
  it('puts the best coverage first, the unusable last, and says what each covers', () => {
    const one = certificate({ arn: 'one', names: ['www.example.com'] })
    const expired = certificate({ arn: 'expired', status: 'EXPIRED' })
    const all = certificate({ arn: 'all' })
    const found = findCertificates(['www.example.com', 'example.com'], [expired, one, all], NOW_MS)
    expect(found.map(({ certificate: { arn } }) => arn)).toEqual(['all', 'one', 'expired'])
    expect(found[1]).toMatchObject({ covered: ['www.example.com'], uncovered: ['example.com'] })
    expect(found[2]?.problem).toMatch(/expired/)
  })

  it('takes the one that lasts longest among equals', () => {
    const short = certificate({ arn: 'short', expiresAt: '2026-07-01T00:00:00Z' })
    const long = certificate({ arn: 'long' })
    expect(findCertificates([], [short, long], NOW_MS)[0]?.certificate.arn).toBe('long')
  })
})
