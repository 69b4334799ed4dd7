import { describe, expect, it } from 'vitest'

import { measureRequest, refuseSize } from './size-limits.ts'
import { createRequest } from './testing/edge-setup.ts'

describe('refuseSize', () => {
  it.each([
    [8_192, 9_000, null],
    [8_193, 9_000, 414],
    [100, 32_768, null],
    [100, 32_769, 494],
  ])('a URL of %i and a request of %i bytes: %s', (urlBytes, requestBytes, status) => {
    expect(refuseSize({ urlBytes, requestBytes })?.response.status ?? null).toBe(status)
  })
})

describe('measureRequest', () => {
  it('counts the whole URL, and path and headers as they are on the wire', () => {
    const request = createRequest({ host: 'h.example', rawPath: '/a?b', headers: [['A', 'bc']] })
    expect(measureRequest(request)).toEqual({
      urlBytes: 'https://h.example/a?b'.length,
      requestBytes: '/a?bA: bc\r\n'.length,
    })
  })
})
