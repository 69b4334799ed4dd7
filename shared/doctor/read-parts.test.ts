import { describe, expect, it } from 'vitest'

import { lambdaIntegration, newMethod } from '../apis/edit-rest-api.ts'
import type { ApiMethod } from '../apis/rest-api-document.ts'
import { toBucketStatement } from '../distribution/new-origin.ts'
import { mayList, maySomebodyRead } from '../iam/cloudfront-access.ts'
import { BucketPolicyDocument } from '../s3/bucket.ts'
import { findPlainLinks } from './find-plain-links.ts'
import { findRoute } from './find-route.ts'
import { readPolicyHeader } from './policy-header.ts'

const method = newMethod(lambdaIntegration('eu-west-1', 'arn:aws:lambda:eu-west-1:1:function:f'))

describe('findRoute', () => {
  const paths = ['/', '/items', '/items/{id}', '/items/{id}/notes', '/files/{key+}', '/{proxy+}']
  const toMethods = (path: string): Record<string, ApiMethod> =>
    path === '/items/{id}' ? { GET: method, ANY: method } : { GET: method }
  const resources = Object.fromEntries(
    paths.map((path) => [path, { id: path, methods: toMethods(path) }]),
  )

  it.each([
    ['GET', '/', '/', 'GET'],
    ['GET', '/items', '/items', 'GET'],
    ['GET', '/items/', '/items', 'GET'],
    ['GET', '/items/7', '/items/{id}', 'GET'],
    ['PUT', '/items/7', '/items/{id}', 'ANY'],
    ['GET', '/items/7/notes', '/items/{id}/notes', 'GET'],
    ['GET', '/items/7/8/9', '/{proxy+}', 'GET'],
    ['GET', '/files/a/b.jpg', '/files/{key+}', 'GET'],
    ['GET', '/files', '/{proxy+}', 'GET'],
  ])('%s %s is taken by %s', (verb, path, template, httpMethod) => {
    expect(findRoute({ resources }, verb, path)).toMatchObject({ path: template, httpMethod })
  })

  it('finds nothing for a verb that the path does not have', () => {
    expect(findRoute({ resources }, 'DELETE', '/items')).toBeNull()
  })
})

describe('findPlainLinks', () => {
  it('lists what is loaded by http, each once, and no link that a person follows', () => {
    const html = `<a href="http://a.example/">x</a><img class=x src='http://b.example/1.png'>
      <SCRIPT src="http://c.example/x.js"></SCRIPT><img src="http://b.example/1.png">
      <link rel=stylesheet href=http://d.example/x.css><p style="background:url(http://e.example/p.png)">
      <img src="https://f.example/1.png"><script src="http://localhost:3000/x.js"></script>`
    expect(findPlainLinks(html)).toEqual([
      'http://b.example/1.png',
      'http://c.example/x.js',
      'http://d.example/x.css',
      'http://e.example/p.png',
    ])
  })
})

describe('policies of buckets', () => {
  const distributionArn = 'arn:aws:cloudfront::111122223333:distribution/E1'
  const wanted = { name: 'site', key: 'a/b.html', distributionArn }
  const own = toBucketStatement('site', distributionArn)
  const of = (...Statement: object[]) =>
    BucketPolicyDocument.parse({ Version: '2012-10-17', Statement })

  it.each([
    ['none at all', of(), 'not-mentioned'],
    ['AWS’s example', of(own), 'allowed'],
    ['another distribution', of(toBucketStatement('site', `${distributionArn}2`)), 'not-mentioned'],
    [
      'any distribution of the account',
      of({
        ...own,
        Condition: { StringEquals: { 'aws:SourceAccount': '111122223333' } },
      }),
      'allowed',
    ],
    [
      'everybody',
      of({ Effect: 'Allow', Principal: '*', Action: 's3:*', Resource: '*' }),
      'allowed',
    ],
    [
      'a folder that is another',
      of({ ...own, Resource: 'arn:aws:s3:::site/c/*' }),
      'not-mentioned',
    ],
    ['a Deny beside it', of(own, { ...own, Effect: 'Deny' }), 'denied'],
  ])('%s', (what, policy, expected) => {
    expect(maySomebodyRead(policy, wanted)).toBe(expected)
    expect(mayList(policy, wanted)).toBe(what === 'everybody')
  })
})

describe('readPolicyHeader', () => {
  const of = (Effect: string, Condition: object) => ({ Statement: [{ Effect, Condition }] })

  it.each([
    [of('Deny', { StringNotEquals: { 'aws:Referer': 's' } }), 'Referer'],
    [of('Allow', { StringEquals: { 'aws:UserAgent': ['a', 'b'] } }), 'User-Agent'],
    [of('Deny', { StringEquals: { 'aws:Referer': 's' } }), null],
    [of('Allow', { StringLike: { 'aws:Referer': 'https://*' } }), null],
    [of('Allow', { IpAddress: { 'aws:SourceIp': '1.2.3.4/32' } }), null],
    [null, null],
  ])('%j asks for %j', (policy, header) => {
    expect(readPolicyHeader(policy)).toBe(header)
  })
})
