import { describe, expect, it } from 'vitest'

import { findDistribution, normalizeHost, refuseHost } from './host-selection.ts'
import { createDistribution, DOMAIN_NAME } from './testing/edge-setup.ts'

const withAliases = (...Items: string[]) => createDistribution({ config: { Aliases: { Items } } })

describe('normalizeHost', () => {
  it.each([
    ['WWW.Example.com', 'www.example.com'],
    ['www.example.com:8080', 'www.example.com'],
    ['www.example.com.', 'www.example.com'],
    ['', ''],
  ])('%s is %s', (host, name) => {
    expect(normalizeHost(host)).toBe(name)
  })
})

describe('findDistribution', () => {
  const wildcard = withAliases('*.example.com')
  const deeper = withAliases('*.b.example.com')
  const exact = withAliases('www.example.com')
  const all = [wildcard, deeper, exact]

  it.each([
    ['www.example.com', exact],
    ['a.example.com', wildcard],
    ['a.c.example.com', wildcard],
    ['a.b.example.com:443', deeper],
    ['example.com', null], // a wildcard does not cover the bare name
    ['evil-example.com', null],
    [DOMAIN_NAME, wildcard],
  ])('finds who answers for %s', (host, distribution) => {
    expect(findDistribution(all, host)).toBe(distribution)
  })
})

describe('refuseHost', () => {
  it('answers 403 for a name that is no alias', () => {
    expect(refuseHost(withAliases('a.example'), 'b.example')?.response.status).toBe(403)
    expect(refuseHost(withAliases('a.example'), 'A.example:80')).toBeNull()
  })

  it('answers 403 when the distribution is disabled', () => {
    const disabled = createDistribution({ config: { Enabled: false } })
    expect(refuseHost(disabled, DOMAIN_NAME)?.reason.rule).toBe('A2.7')
  })
})
