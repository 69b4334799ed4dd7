/** The AWS endpoint that functions see: a port on the loopback interface, opened when a function first runs. */
import type { Server } from 'node:http'

import { createAwsServer, listen } from '../listen.ts'

export type LoopbackEndpoint = {
  /** `http://127.0.0.1:PORT` */
  getUrl: () => Promise<string>
  close: () => Promise<void>
}

export function createLoopbackEndpoint(
  awsFetch: (request: Request) => Promise<Response>,
): LoopbackEndpoint {
  let opened: Promise<{ server: Server; url: string }> | null = null
  const open = async () => {
    const server = createAwsServer(awsFetch)
    const url = `http://127.0.0.1:${await listen(server, 0)}`
    server.unref()
    return { server, url }
  }
  return {
    getUrl: async () => {
      opened ??= open()
      return (await opened).url
    },
    close: async () => {
      if (!opened) return
      const { server } = await opened
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
