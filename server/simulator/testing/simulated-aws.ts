/**
 * For tests: msw hands requests for AWS's real host names to a simulator. No endpoint override, no open port;
 * a request to any other host fails the test.
 */
import { randomUUID } from 'node:crypto'
import tls from 'node:tls'

import { http, passthrough } from 'msw'
import { setupServer } from 'msw/node'
import { afterAll, beforeAll } from 'vitest'

import { createSimulator, type SimulatorOptions } from '../simulator.ts'

/**
 * Call once at the top of a test file. `client()` gives SDK client options with an access key, and so an
 * account, of its own; a test that makes its own client never meets another.
 */
export function setupSimulatedAws(options: SimulatorOptions = {}) {
  const simulator = createSimulator(options)
  const forward = ({ request }: { request: Request }) => simulator.fetch(request)
  const server = setupServer(
    http.all('https://*.amazonaws.com/*', forward),
    http.all('https://*.on.aws/*', forward),
    http.all('https://*.cloudfront.net/*', forward),
    http.all('http://*.cloudfront.net/*', forward),
    // Custom origins of a test are servers of its own on this machine.
    http.all(/^http:\/\/(?:127\.0\.0\.1|localhost):\d+\//, () => passthrough()),
  )
  const createSecureContext = tls.createSecureContext
  // Nothing is encrypted on the way to msw, and each connection would read the machine's certificates: half a millisecond.
  const shared = createSecureContext()
  beforeAll(() => {
    server.listen({ onUnhandledFrame: 'error' })
    tls.createSecureContext = (options = {}) =>
      options.key || options.cert || options.ca || options.pfx
        ? createSecureContext(options)
        : shared
  })
  afterAll(async () => {
    tls.createSecureContext = createSecureContext
    server.close()
    await simulator.close()
  })
  const client = (accessKeyId = `AK${randomUUID()}`) => ({
    region: 'eu-west-1',
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    maxAttempts: 1,
  })
  return { simulator, client }
}
