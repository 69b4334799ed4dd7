import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { openBlobs } from './blobs.ts'
import { openDatabase } from './database.ts'

async function* pieces(...sizes: number[]) {
  for (const [index, size] of sizes.entries()) yield new Uint8Array(size).fill(index + 1)
}

async function* failing() {
  yield new Uint8Array(600_000)
  throw new Error('the client went away')
}

function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'blobs-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const open = () => {
    const database = openDatabase(join(folder, 'state.sqlite'))
    const chunkCount = () => database.prepare('SELECT count(*) AS n FROM blob_chunks').get()?.n
    return { blobs: openBlobs(database), chunkCount, close: () => database.close() }
  }
  return { open }
}

it('reads any range of what was written in pieces', async () => {
  const { blobs, close } = setup().open()
  expect(await blobs.write('a', pieces(300_000, 5, 300_000))).toBe(600_005)

  const middle = await new Response(blobs.read('a', 299_999, 300_006)).bytes()

  expect([...middle]).toEqual([1, 2, 2, 2, 2, 2, 3])
  expect(blobs.readAll('a')).toHaveLength(600_005)
  close()
})

it('keeps nothing of a stream that fails', async () => {
  const { blobs, chunkCount, close } = setup().open()

  await expect(blobs.write('a', failing())).rejects.toThrow('the client went away')

  expect(chunkCount()).toBe(0)
  close()
})

it('clears away at the next start what was written and never kept', async () => {
  const { open } = setup()
  const first = open()
  await first.blobs.write('kept', pieces(10))
  first.blobs.keep('kept')
  await first.blobs.write('lost', pieces(10))
  first.close()

  const second = open()

  expect(second.blobs.readAll('kept')).toHaveLength(10)
  expect(second.blobs.readAll('lost')).toHaveLength(0)
  second.close()
})

it('lets a reader finish a blob that is deleted meanwhile', async () => {
  const { blobs, chunkCount, close } = setup().open()
  await blobs.write('a', pieces(2_000_000))
  const reading = blobs.read('a')
  blobs.delete('a')

  expect(await new Response(reading).bytes()).toHaveLength(2_000_000)

  expect(chunkCount()).toBe(0)
  close()
})
