import { expect, it } from 'vitest'

import { readEndpoints } from './endpoints.ts'

const NONE = { environment: {}, profile: {}, services: {} }

it('leaves every service at AWS when nothing is set', () => {
  expect(readEndpoints(NONE)).toEqual({})
})

it('prefers the environment to the section of a service, and that to the whole profile', () => {
  const sources = {
    environment: { AWS_ENDPOINT_URL_API_GATEWAY: 'http://environment' },
    profile: { endpoint_url: 'http://profile' },
    services: { 's3.endpoint_url': 'http://s3', 'api_gateway.endpoint_url': 'http://section' },
  }
  expect(readEndpoints(sources)).toEqual({
    acm: 'http://profile',
    apigatewayv2: 'http://profile',
    cloudfront: 'http://profile',
    cloudwatch: 'http://profile',
    iam: 'http://profile',
    sts: 'http://profile',
    api_gateway: 'http://environment',
    kms: 'http://profile',
    lambda: 'http://profile',
    s3: 'http://s3',
  })
})

it.each([
  { ...NONE, environment: { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' } },
  { ...NONE, profile: { ignore_configured_endpoint_urls: 'true' } },
])('leaves every service at AWS when configured endpoints are to be ignored', (sources) => {
  const profile = { ...sources.profile, endpoint_url: 'http://profile' }
  expect(readEndpoints({ ...sources, profile })).toEqual({})
})
