import { describe, expect, it } from 'vitest'

import {
  addErrorPage,
  listFreeErrorCodes,
  removeErrorPage,
  setErrorPagePath,
} from './edit-error-pages.ts'
import {
  cloneConfig,
  listSecretHeaders,
  setCertificate,
  setGeoRestriction,
  setLogging,
  toNewConfig,
} from './edit-settings.ts'
import { findConfigProblems } from './rules/config-rules.ts'

const ARN = 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234'
const CONFIG = toNewConfig({ callerReference: 'one', comment: 'shop', domainName: 'a.example' })

const codes = (config: typeof CONFIG) => [...findConfigProblems(config)].map(({ code }) => code)

it('makes a new configuration that CloudFront takes', () => {
  expect(codes(CONFIG)).toEqual([])
})

describe('setCertificate', () => {
  it('asks for SNI and today’s TLS when a certificate is set first', () => {
    const own = setCertificate(CONFIG, ARN)
    expect(own.ViewerCertificate).toEqual({
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: ARN,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    })
    expect(codes(own)).toEqual([])
    expect(codes(setCertificate(own, null))).toEqual([])
  })

  it('does not take over the dedicated addresses that AWS answers for its own certificate', () => {
    const own = { CloudFrontDefaultCertificate: true, SSLSupportMethod: 'vip' }
    const config = setCertificate({ ...CONFIG, ViewerCertificate: own }, ARN)
    expect(config.ViewerCertificate?.SSLSupportMethod).toBe('sni-only')
  })

  it('keeps how TLS was set, and forgets the twin names of the old ARN', () => {
    const ViewerCertificate = {
      ACMCertificateArn: 'old',
      Certificate: 'old',
      CertificateSource: 'acm',
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2019',
    }
    expect(setCertificate({ ...CONFIG, ViewerCertificate }, ARN).ViewerCertificate).toEqual({
      CloudFrontDefaultCertificate: false,
      ACMCertificateArn: ARN,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2019',
    })
  })
})

it('writes restrictions and logs as CloudFront takes them', () => {
  expect(codes(setGeoRestriction(CONFIG, 'whitelist', ['DE', 'FR']))).toEqual([])
  expect(codes(setGeoRestriction(CONFIG, 'none', ['DE']))).toEqual([])
  expect(codes(setLogging(CONFIG, { Enabled: true }))).toEqual(['InvalidArgument'])
  const Bucket = 'logs.s3.amazonaws.com'
  expect(codes(setLogging(CONFIG, { Enabled: true, Bucket }))).toEqual([])
})

describe('cloneConfig', () => {
  const original = {
    ...setCertificate(CONFIG, ARN),
    Aliases: { Quantity: 1, Items: ['a.example'] },
    Staging: false,
    FieldOfTomorrow: 1,
    Origins: {
      Quantity: 1,
      Items: [
        {
          ...CONFIG.Origins?.Items?.[0],
          CustomHeaders: {
            Quantity: 2,
            Items: ['X-Key', 'X-Other'].map((HeaderName) => ({
              HeaderName,
              HeaderValue: '(hidden)',
            })),
          },
        },
      ],
    },
  }

  it('leaves out what only one distribution can have, and keeps what it does not know', () => {
    const copy = cloneConfig(original, {
      callerReference: 'two',
      comment: 'copy',
      valueOf: ({ headerName }) => (headerName === 'X-Key' ? 'secret' : null),
    })
    expect(copy).toMatchObject({
      CallerReference: 'two',
      Comment: 'copy',
      Aliases: { Quantity: 0 },
      ViewerCertificate: { CloudFrontDefaultCertificate: true },
      FieldOfTomorrow: 1,
    })
    expect(copy).not.toHaveProperty('Staging')
    expect(copy.Origins?.Items?.[0]?.CustomHeaders).toEqual({
      Quantity: 1,
      Items: [{ HeaderName: 'X-Key', HeaderValue: 'secret' }],
    })
    expect(codes(copy)).toEqual([])
  })

  it('names the headers whose values must be typed again', () => {
    expect(listSecretHeaders(original)).toEqual([
      { originId: 'origin', headerName: 'X-Key' },
      { originId: 'origin', headerName: 'X-Other' },
    ])
  })
})

describe('error pages', () => {
  it('stand in the order of their statuses, one each', () => {
    const two = addErrorPage(addErrorPage(CONFIG, 503), 404)
    expect(two.CustomErrorResponses?.Items?.map(({ ErrorCode }) => ErrorCode)).toEqual([404, 503])
    expect(listFreeErrorCodes(two)).not.toContain(404)
    expect(codes(two)).toEqual([])
    expect(removeErrorPage(removeErrorPage(two, 404), 503).CustomErrorResponses).toEqual({
      Quantity: 0,
    })
  })

  it('have a status with their page, and neither without it', () => {
    const page = setErrorPagePath(addErrorPage(CONFIG, 404), 404, '/404.html')
    expect(page.CustomErrorResponses?.Items).toMatchObject([
      { ResponsePagePath: '/404.html', ResponseCode: '404' },
    ])
    expect(codes(page)).toEqual([])
    expect(codes(setErrorPagePath(page, 404, ''))).toEqual([])
  })
})
