import { expect, it } from 'vitest'

import { lintWorld } from './lint-world.ts'
import { S3_ORIGIN_RULES } from './s3-origins.ts'
import { withConfig, withOrigin } from './testing/change-world.ts'
import { cleanWorld, SITE_ID } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const website = (OriginProtocolPolicy: 'http-only' | 'https-only') =>
  withOrigin(SITE_ID, {
    DomainName: 'example-site.s3-website-eu-west-1.amazonaws.com',
    S3OriginConfig: undefined,
    OriginAccessControlId: undefined,
    CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy },
  })
const CONTROL = 'Origins[site].OriginAccessControlId'

describeRules(S3_ORIGIN_RULES, [
  {
    code: 's3-origin-public',
    when: 'neither access control nor identity',
    world: withOrigin(SITE_ID, { OriginAccessControlId: '' }),
    setting: CONTROL,
  },
  {
    code: 's3-origin-identity',
    when: 'an identity',
    world: withOrigin(SITE_ID, {
      OriginAccessControlId: undefined,
      S3OriginConfig: { OriginAccessIdentity: 'origin-access-identity/cloudfront/E2' },
    }),
    setting: 'Origins[site].S3OriginConfig.OriginAccessIdentity',
  },
  {
    code: 's3-access-control-off',
    when: 'it never signs',
    world: {
      ...cleanWorld(),
      originAccessControls: [
        { id: 'oac-1', name: 'buckets', originType: 's3', signingBehavior: 'never' },
      ],
    },
    setting: CONTROL,
  },
  {
    code: 's3-access-control-off',
    when: 'it does not exist',
    world: withOrigin(SITE_ID, { OriginAccessControlId: 'gone' }),
    setting: CONTROL,
  },
  {
    code: 's3-website-origin',
    when: 'a website endpoint',
    world: website('http-only'),
    setting: 'Origins[site].DomainName',
  },
  {
    code: 's3-website-over-https',
    when: 'https-only',
    world: website('https-only'),
    setting: 'Origins[site].CustomOriginConfig.OriginProtocolPolicy',
  },
  {
    code: 's3-global-endpoint',
    when: 'no region in the name',
    world: withOrigin(SITE_ID, { DomainName: 'example-site.s3.amazonaws.com' }),
    setting: 'Origins[site].DomainName',
    fixedElsewhere: true,
  },
  {
    code: 'no-default-root-object',
    when: 'none',
    world: withConfig({ DefaultRootObject: '' }),
    setting: 'DefaultRootObject',
  },
  {
    code: 'default-root-object-with-slash',
    when: '/index.html',
    world: withConfig({ DefaultRootObject: '/index.html' }),
    setting: 'DefaultRootObject',
  },
])

it('does not call an access control missing that could not be read', () => {
  const problem = { code: 'access-denied', title: 'No access', detail: '' } as const
  const world = {
    ...cleanWorld(),
    originAccessControls: [],
    unreadable: [{ what: 'the origin access control oac-1', problem }],
  }
  expect(lintWorld(world)).toEqual([])
})
