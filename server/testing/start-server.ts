/** For tests: an HTTP server of the test's own on this machine. */
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

import { onTestFinished } from 'vitest'

/** Listens on a free port until the test ends. Call it inside a test. */
export async function startServer(
  answer: RequestListener,
): Promise<{ server: Server; port: number }> {
  const server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  // A TCP server's address is never a pipe name.
  const { port } = server.address() as AddressInfo
  return { server, port }
}
