import { describe, expect, it } from 'vitest'

import { isValidAlias } from './alias-rules.ts'
import { findConfigProblems, findRootObjectProblem } from './config-rules.ts'
import { findCustomHeaderNameProblem } from './custom-header-rules.ts'
import { findDomainNameProblem, isS3BucketDomain } from './domain-name-rules.ts'
import { findPathPatternProblem } from './path-pattern-rules.ts'

describe('the form of single fields', () => {
  it.each([
    ['images/*', true],
    ['/api/v?/*.jpg', true],
    ['images/[a-z]*', false],
    ['görsel/*', false],
    ['a'.repeat(255), true],
    ['a'.repeat(256), false],
    ['', false],
  ])('path pattern %.20s is valid: %s', (pattern, isValid) => {
    expect(findPathPatternProblem(pattern) === null).toBe(isValid)
  })

  it.each([
    ['www.example.com', true],
    ['*.example.com', true],
    ['*domain.example.com', false],
    ['a.*.example.com', false],
    ['WWW.example.com', false],
    ['example', false],
  ])('alias %s is valid: %s', (alias, isValid) => {
    expect(isValidAlias(alias)).toBe(isValid)
  })

  it.each([
    ['bucket.s3.eu-west-1.amazonaws.com', true],
    ['my.bucket.s3.amazonaws.com', true],
    ['bucket.s3.dualstack.eu-west-1.amazonaws.com', true],
    ['bucket.s3-website-eu-west-1.amazonaws.com', false],
    ['bucket.s3-website.eu-central-1.amazonaws.com', false],
    ['abc.execute-api.eu-west-1.amazonaws.com', false],
  ])('%s is a bucket: %s', (domainName, isBucket) => {
    expect(isS3BucketDomain(domainName)).toBe(isBucket)
  })

  it('knows headers that nobody may set, names of root objects and of hosts', () => {
    const isDenied = (name: string) => findCustomHeaderNameProblem(name) !== null
    expect(['Host', 'x-amz-foo', 'X-Edge-Foo', 'Via', 'a b', ''].every(isDenied)).toBe(true)
    expect(['Referer', 'X-Api-Key'].some(isDenied)).toBe(false)
    expect(findRootObjectProblem('folder/index.html')).toBeNull()
    expect(findRootObjectProblem('a'.repeat(255))).toBeNull()
    expect(findRootObjectProblem('a'.repeat(256))).not.toBeNull()
    expect(findDomainNameProblem('localhost')).toBeNull()
    expect(findDomainNameProblem('127.0.0.1')).not.toBeNull()
    expect(findDomainNameProblem('2001:db8::1')).not.toBeNull()
    expect(findDomainNameProblem('example.com:8080')).not.toBeNull()
  })
  it.each([
    [undefined, true],
    [{ HeaderName: 'cache-tag' }, true],
    [{ HeaderName: 'x-amz-meta-cache-tag' }, true],
    [{ HeaderName: 'cache tag' }, false],
    [{ HeaderName: '' }, false],
    [{}, false],
  ])('cache tags of %j are valid: %s', (CacheTagConfig, isValid) => {
    const rules = [...findConfigProblems({ CacheTagConfig })].map(({ rule }) => rule)
    expect(!rules.includes('F5.10')).toBe(isValid)
  })

  it('looks at the timeouts of a VPC origin in their own place', () => {
    const VpcOriginConfig = { VpcOriginId: '', OriginReadTimeout: 121, OriginKeepaliveTimeout: 5 }
    const Items = [{ Id: 'vpc', DomainName: 'lb.example.com', VpcOriginConfig }]
    const problems = [...findConfigProblems({ Origins: { Quantity: 1, Items } })]
    const settings = problems.map(({ setting }) => setting)
    expect(settings.filter((setting) => setting.includes('VpcOriginConfig'))).toEqual([
      'Origins[vpc].VpcOriginConfig.VpcOriginId',
      'Origins[vpc].VpcOriginConfig.OriginReadTimeout',
    ])
  })
})
