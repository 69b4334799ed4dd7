import { createServer } from 'node:http'

import { expect, it, onTestFinished } from 'vitest'

import { listenNear } from './listen-near.ts'

async function listenOn(port: number) {
  const said: string[] = []
  const server = createServer()
  onTestFinished(() => {
    server.close()
  })
  return { port: await listenNear(server, port, (sentence) => said.push(sentence)), said }
}

it('takes any free port for 0 and says nothing of it', async () => {
  const { port, said } = await listenOn(0)
  expect(port).toBeGreaterThan(0)
  expect(said).toEqual([])
})

it('takes the next free port when one is busy, and says so', async () => {
  const first = await listenOn(0)
  const second = await listenOn(first.port)
  expect(second.port).toBeGreaterThan(first.port)
  expect(second.said).toEqual([`Port ${first.port} is busy; using ${second.port}`])
})
