/** The real API over the simulated account, behind the page's own `fetch`. Await it once at the top of a test file. */
import { afterAll, beforeAll } from 'vitest'

import { setupDashboard } from '#server/testing/dashboard.ts'

/** @param options how the simulated account is: how long its deployments take, for example */
export async function setupRealApi(options: Parameters<typeof setupDashboard>[0] = {}) {
  const dashboard = await setupDashboard(options)
  let signedIn = true
  let isNextLost = false
  // After the simulated account has put itself behind AWS's host names, so that those still reach it.
  let toAws = globalThis.fetch
  beforeAll(() => {
    toAws = globalThis.fetch
    globalThis.fetch = send
  })
  afterAll(() => {
    globalThis.fetch = toAws
  })

  async function send(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const url = new URL(input instanceof Request ? input.url : input)
    if (url.origin !== location.origin) return toAws(input, init)
    init?.signal?.throwIfAborted()
    const path = url.pathname + url.search
    const { method, body } = init ?? {}
    const headers = new Headers(init?.headers)
    // As a browser does; jsdom's requests cannot be measured by the server.
    if (typeof body === 'string') headers.set('content-length', String(Buffer.byteLength(body)))
    const answer = await (signedIn
      ? dashboard.request(path, { method, body, headers })
      : dashboard.app.request(`http://127.0.0.1:4400${path}`, { method, body, headers }))
    if (!isNextLost) return answer
    isNextLost = false
    // As browsers say it.
    throw new TypeError('Failed to fetch')
  }

  return {
    account: (changes: Parameters<typeof dashboard.account>[0] = {}) =>
      dashboard.account({ label: 'Test account', ...changes }),
    /** From now on the browser has no session. */
    signOut: () => {
      signedIn = false
    },
    /** The next request is done, and the connection breaks before its answer. */
    loseNextAnswer: () => {
      isNextLost = true
    },
  }
}
