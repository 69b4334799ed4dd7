/** The process as an operator meets it: start, stop, kill, restart, busy ports, bad settings. */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { ListDistributionsCommand } from '@aws-sdk/client-cloudfront'
import { GetObjectCommand } from '@aws-sdk/client-s3'

import { startEdgewise } from './support/edgewise-process.ts'
import { createAws, createImageBucket } from './support/image-cdn.ts'
import { expect, test } from './support/test.ts'

test.describe.configure({ mode: 'default' })

test('what was answered before kill -9 is there after the restart', async () => {
  test.setTimeout(120_000)
  const data = await mkdtemp(join(tmpdir(), 'edgewise-kill-'))
  // The process that made this demo was killed the moment it was ready (support/global-setup.ts).
  await cp(process.env.E2E_DEMO ?? '', data, { recursive: true })
  const first = await startEdgewise({ data })
  const before = createAws({ endpoint: first.aws, accessKeyId: 'SURVIVOR' })
  await createImageBucket(before, 'kept', [
    { key: 'a b/ü.txt', bytes: Buffer.from('still here'), contentType: 'text/plain' },
  ])
  await first.stop('SIGKILL')

  const second = await startEdgewise({ data })
  const after = createAws({ endpoint: second.aws, accessKeyId: 'SURVIVOR' })
  const { Body: body } = await after.s3.send(
    new GetObjectCommand({ Bucket: 'kept', Key: 'a b/ü.txt' }),
  )
  expect(await body?.transformToString()).toBe('still here')
  const demo = createAws({ endpoint: second.aws, accessKeyId: 'SIMULATED' })
  const { DistributionList: list } = await demo.cloudFront.send(new ListDistributionsCommand({}))
  expect(list?.Items?.length).toBeGreaterThanOrEqual(5)
  expect(await second.stop('SIGINT')).toBe(0)
  await rm(data, { recursive: true })
})

test('a busy port makes way to the next free one, and that is said', async () => {
  const blocker = createServer()
  await new Promise<void>((resolve) => blocker.listen(0, '127.0.0.1', resolve))
  const address = blocker.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  const edgewise = await startEdgewise({
    args: ['--port', String(port)],
    env: { EDGEWISE_PORT: '0', EDGEWISE_DEMO: 'off' },
  })

  expect(new URL(edgewise.url).port).not.toBe(String(port))
  expect(edgewise.output()).toContain(`Port ${port} is busy`)
  await edgewise.stop()
  blocker.close()
})

test('a setting that makes no sense is one sentence and no start', async () => {
  await expect(startEdgewise({ args: ['--port', 'eighty'] })).rejects.toThrow(
    /ended with 2[\s\S]*port/i,
  )
})
