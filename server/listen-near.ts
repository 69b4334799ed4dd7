/** Listens on the loopback interface: on the port that was asked for, or on the next free one. */
import type { Server } from 'node:http'

import { listen } from './simulator/listen.ts'

/** How many ports are tried. */
const TRIES = 50

/** Resolves with the port taken; `say` hears when it is another one than asked. Rejects when none is free. */
export async function listenNear(
  server: Server,
  port: number,
  say: (sentence: string) => void,
): Promise<number> {
  for (let candidate = port; candidate < port + TRIES && candidate <= 65_535; candidate += 1) {
    try {
      const taken = await listen(server, candidate)
      if (port !== 0 && taken !== port) say(`Port ${port} is busy; using ${taken}`)
      return taken
    } catch (error) {
      if (!isBusy(error)) throw error
    }
  }
  throw new Error(
    `No port from ${port} to ${port + TRIES - 1} is free. Choose another with --port.`,
  )
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
}
