import { describe, expect, it } from 'vitest'

import { compileAllowedHeader, compileAllowedOrigin } from './cors-matching.ts'

describe('compileAllowedOrigin', () => {
  it.each([
    // entry, origin, whether it matches
    ['*', 'https://any.example', true],
    ['*', 'null', true],
    ['http://*.example.org', 'http://www.example.org', true],
    ['http://*.example.org', 'https://test.example.org', false],
    ['http://*.example.org', 'http://test.example.org:123', false],
    ['http://*.example.org', 'http://example.org', false],
    ['*.example.org', 'test.example.org', true],
    ['*.example.org', '.example.org', true],
    ['*.example.org', 'test.test.example.org', true],
    ['*.example.org', 'https://test.example.org', true],
    ['*.example.org', 'https://test.example.org:123', false],
    ['example.org', 'http://example.org', true],
    ['example.org', 'https://example.org', true],
    ['example.org', 'https://www.example.org', false],
    ['http://example.org', 'https://example.org', false],
    ['http://example.org', 'http://example.org:123', false],
    ['http://example.org:*', 'http://example.org:123', true],
    ['http://example.org:*', 'http://example.org', true],
    ['http://example.org:1*3', 'http://example.org:123', true],
    ['http://example.org:1*3', 'http://example.org:13', true],
    ['http://example.org:1*3', 'http://example.org:14', false],
    ['*.example.org:1*', 'https://test.example.org:123', true],
    ['*.example.org:1*', 'https://test.example.org', false],
    ['http://[::1]:3000', 'http://[::1]:3000', true],
    ['http://[::1]', 'http://[::1]:3000', false],
    ['https://Example.org', 'https://example.org', true],
    ['https://example.org', 'null', false],
  ])('%s against %s: %s', (entry, origin, matches) => {
    expect(compileAllowedOrigin(entry)(origin)).toBe(matches)
  })
})

describe('compileAllowedHeader', () => {
  it.each([
    ['x-amz-*', 'x-amz-test', true],
    ['x-amz-*', 'X-Amz-', true],
    ['x-amz-*', 'x-amz', false],
    ['x-*-amz', 'x-test-amz', true],
    ['x-*-amz', 'x--amz', true],
    ['x-*-amz', 'x-amz', false],
    ['*', 'content-type', true],
    ['*', 'Authorization', false],
    ['authorization', 'Authorization', true],
  ])('%s against %s: %s', (entry, name, matches) => {
    expect(compileAllowedHeader(entry)(name)).toBe(matches)
  })
})
