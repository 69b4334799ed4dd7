import { expect, it } from 'vitest'

import { DISTRIBUTION_SETTING_RULES } from './distribution-settings.ts'
import { lintWorld } from './lint-world.ts'
import { withConfig, withDefault, withMoreOrigins } from './testing/change-world.ts'
import { API_ORIGIN, cleanWorld } from './testing/clean-world.ts'
import { describeRules } from './testing/describe-rules.ts'

const certificate = cleanWorld().config.ViewerCertificate

describeRules(DISTRIBUTION_SETTING_RULES, [
  {
    code: 'alias-without-certificate',
    when: 'the certificate of cloudfront.net',
    world: withConfig({ ViewerCertificate: { CloudFrontDefaultCertificate: true } }),
    setting: 'ViewerCertificate',
    fixedElsewhere: true,
  },
  {
    code: 'certificate-outside-us-east-1',
    when: 'a certificate in Ireland',
    world: withConfig({
      ViewerCertificate: {
        ...certificate,
        ACMCertificateArn: 'arn:aws:acm:eu-west-1:111122223333:certificate/1',
      },
    }),
    setting: 'ViewerCertificate.ACMCertificateArn',
    fixedElsewhere: true,
  },
  {
    code: 'origin-is-own-name',
    when: 'the alias',
    world: withDefault(
      { TargetOriginId: 'loop' },
      withMoreOrigins([{ ...API_ORIGIN, Id: 'loop', DomainName: 'WWW.example.com' }]),
    ),
    setting: 'Origins[loop].DomainName',
    fixedElsewhere: true,
  },
  {
    code: 'no-additional-metrics',
    when: 'they are off',
    world: { ...cleanWorld(), additionalMetrics: false },
    setting: 'MonitoringSubscription',
  },
  {
    code: 'no-logs',
    when: 'logging is off',
    world: withConfig({ Logging: { Enabled: false, Bucket: '', Prefix: '' } }),
    setting: 'Logging',
    fixedElsewhere: true,
  },
  {
    code: 'no-waf',
    when: 'no web ACL',
    world: withConfig({ WebACLId: '' }),
    setting: 'WebACLId',
    fixedElsewhere: true,
  },
  {
    code: 'http2-off',
    when: 'HTTP/1.1',
    world: withConfig({ HttpVersion: 'http1.1' }),
    setting: 'HttpVersion',
  },
  {
    code: 'ipv6-off',
    when: 'off',
    world: withConfig({ IsIPV6Enabled: false }),
    setting: 'IsIPV6Enabled',
  },
  {
    code: 'disabled-keeps-aliases',
    when: 'switched off',
    world: withConfig({ Enabled: false }),
    setting: 'Aliases',
  },
])

it('says only what matters of a distribution that is switched off', () => {
  const world = withConfig({
    Enabled: false,
    HttpVersion: 'http1.1',
    Aliases: { Quantity: 0 },
    DefaultRootObject: '',
  })
  expect(lintWorld(world)).toEqual([])
})

it('says nothing about metrics that could not be read', () => {
  expect(lintWorld({ ...cleanWorld(), additionalMetrics: null })).toEqual([])
})
