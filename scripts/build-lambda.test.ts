/** The zip is unpacked far from this repository and run by a process of its own, as Lambda does it. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'

import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { type BuiltLambda, buildLambda } from './build-lambda.ts'

const BUILD_TIMEOUT_MS = 120_000

/** Calls the handler with the event on standard input and prints its answer. */
const RUNNER = `
  import { text } from 'node:stream/consumers'
  const { handler } = await import(process.argv[1])
  const answer = await handler(JSON.parse(await text(process.stdin)))
  process.stdout.write(JSON.stringify(answer))
`

const folder = mkdtempSync(join(tmpdir(), 'edgewise-lambda-'))
const task = join(folder, 'task')
let built: BuiltLambda

beforeAll(async () => {
  built = await buildLambda({ arch: 'local', outDir: join(folder, 'one') })
  expect(built.isNew).toBe(true)
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(built.zipPath)))) {
    mkdirSync(dirname(join(task, path)), { recursive: true })
    writeFileSync(join(task, path), bytes)
  }
}, BUILD_TIMEOUT_MS)

afterAll(() => rmSync(folder, { recursive: true }))

describe('the zip', () => {
  it('fits into Lambda’s limits', () => {
    expect(built.zippedBytes).toBeLessThan(50 * 1_048_576)
    expect(built.unzippedBytes).toBeLessThan(250 * 1_048_576)
    expect(statSync(built.zipPath).size).toBe(built.zippedBytes)
  })

  it(
    'has the same bytes whenever it is built',
    async () => {
      // That of `dist`, which another process built at another time; where there is none yet, it is built now.
      const { zipPath } = await buildLambda({ arch: 'local' })
      expect(zipPath).not.toBe(built.zipPath)
      expect(readFileSync(zipPath).equals(readFileSync(built.zipPath))).toBe(true)
    },
    BUILD_TIMEOUT_MS,
  )

  it('is built only when something changed', async () => {
    const longAgo = new Date(2020, 0, 1)
    utimesSync(built.zipPath, longAgo, longAgo)
    expect(await buildLambda({ arch: 'local', outDir: join(folder, 'one') })).toMatchObject({
      ...built,
      isNew: false,
    })
    expect(statSync(built.zipPath).mtime).toEqual(longAgo)
  })

  it('resizes a picture from S3 in a process of its own', async () => {
    const photo = await sharp({
      create: { width: 640, height: 480, channels: 3, background: 'teal' },
    })
      .jpeg()
      .toBuffer()
    const s3 = await startS3({ '/photos/my%20cat.jpg': photo })

    const { stdout } = await runHandler(
      {
        httpMethod: 'GET',
        pathParameters: { proxy: 'my%20cat.jpg' },
        queryStringParameters: { size: '300x200' },
      },
      {
        IMAGE_BUCKET: 'photos',
        AWS_ENDPOINT_URL: s3.endpoint,
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'secret',
      },
    )
    s3.close()

    const answer = JSON.parse(stdout)
    expect(answer).toMatchObject({ statusCode: 200, headers: { 'Content-Type': 'image/jpeg' } })
    expect(await sharp(Buffer.from(answer.body, 'base64')).metadata()).toMatchObject({
      width: 267,
      height: 200,
    })
  })

  it('does not start without a bucket, and says which variable to set', async () => {
    const { status, stderr } = await runHandler({}, { AWS_REGION: 'eu-central-1' })
    expect(status).toBe(1)
    expect(stderr).toContain('IMAGE_BUCKET is missing')
  })
})

async function runHandler(event: unknown, environment: Record<string, string>) {
  const args = ['--input-type=module', '--eval', RUNNER, join(task, 'index.mjs')]
  const child = spawn(process.execPath, args, { cwd: task, env: environment })
  child.stdin.end(JSON.stringify(event))
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { stdout, stderr, status }
}

/** Answers GetObject on a free port of this machine, with the bucket in the path. */
async function startS3(objects: Record<string, Buffer>) {
  const server = createServer((request, response) => {
    const bytes = objects[new URL(request.url ?? '', 'http://localhost').pathname]
    response.writeHead(bytes ? 200 : 404, { ETag: '"abc"', 'Content-Length': bytes?.length ?? 0 })
    response.end(bytes)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return { endpoint: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
