/** What a policy demands that nobody but CloudFront knows: the value, and nothing around it. */
import { describe, expect, it } from 'vitest'

import { hideSecrets, hideSecretsDeep, restoreSecrets } from './secrets.ts'

describe('secrets of a resource policy', () => {
  const API = { resource: 'RestApi' } as const
  const withReferer = (...values: Array<string | string[]>) => ({
    policy: {
      Statement: values.map((value) => ({
        Effect: 'Deny',
        Condition: { StringNotEquals: { 'aws:Referer': value } },
      })),
    },
  })

  it('hides what no page is called, wherever the policy stands', () => {
    const secret = withReferer(['s3cret', 'spare'])
    const hidden = withReferer(['(hidden)', '(hidden)'])
    expect(hideSecrets(API, secret)).toEqual(hidden)
    expect(restoreSecrets(API, hidden, secret)).toEqual({ document: secret, missing: [] })
    const [value, shown] = [secret, hidden].map(({ policy }) => JSON.stringify(policy))
    expect(
      hideSecretsDeep({ patchOperations: [{ op: 'replace', path: '/policy', value }] }),
    ).toEqual({ patchOperations: [{ op: 'replace', path: '/policy', value: shown }] })
    expect(hideSecretsDeep({ Bucket: 'site', Policy: value })).toEqual({
      Bucket: 'site',
      Policy: shown,
    })
  })

  it('leaves what is no secret beside it', () => {
    const page = 'https://www.example.com/*'
    const shown = withReferer([page, '(hidden)'])
    expect(hideSecrets(API, withReferer([page, 's3cret']))).toEqual(shown)
    expect(restoreSecrets(API, shown, withReferer([page, 's3cret'])).missing).toEqual([])
  })

  it('asks for the values of a list that is shorter now: nobody knows which are left', () => {
    const { missing } = restoreSecrets(API, withReferer(['(hidden)']), withReferer(['one', 'two']))
    expect(missing).toHaveLength(1)
  })

  it('leaves a text that is no policy to whoever is to take it', () => {
    const call = { policy: '{"aws:Referer":' }
    expect(hideSecretsDeep(call)).toBe(call)
  })

  it.each(['c2VjcmV0/AbC+w==', 'eyJ0.eyJzdWI.s1Gn_4', 'what?ever:*'])('hides %s', (secret) => {
    expect(hideSecrets(API, withReferer(secret))).toEqual(withReferer('(hidden)'))
  })

  it('leaves the addresses of pages readable', () => {
    const pages = withReferer('https://www.example.com/*', '*.example.com/*', 'example.com*')
    expect(hideSecrets(API, pages)).toBe(pages)
    const call = { policy: JSON.stringify(pages.policy) }
    expect(hideSecretsDeep(call)).toBe(call)
  })

  it('asks for the value where two statements differ', () => {
    const { missing } = restoreSecrets(
      API,
      withReferer('(hidden)', '(hidden)'),
      withReferer('one', 'two'),
    )
    expect(missing).toHaveLength(2)
  })
})
