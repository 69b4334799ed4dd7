import { gzipSync } from 'node:zlib'

import sharp from 'sharp'
import { expect, it } from 'vitest'

import { decodePicture } from './decode-picture.ts'

const drawn = sharp({ create: { width: 30, height: 20, channels: 3, background: 'teal' } })

it.each(['jpeg', 'png', 'webp', 'avif', 'gif'] as const)(
  'tells what %s bytes hold',
  async (format) => {
    const bytes = await drawn.clone().toFormat(format).toBuffer()
    expect(await decodePicture(bytes, 'identity')).toEqual({ format, width: 30, height: 20 })
  },
)

it('unpacks what was packed for the way, and turns what a camera held upright', async () => {
  const turned = await drawn.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer()
  const picture = { format: 'jpeg', width: 20, height: 30 }
  expect(await decodePicture(gzipSync(turned), 'gzip')).toEqual(picture)
})

it('finds no picture in text, in nothing, or in what is not packed as it says', async () => {
  for (const text of ['<html>', '', '{"message":"Forbidden"}']) {
    expect(await decodePicture(Buffer.from(text), 'identity')).toBeNull()
  }
  expect(await decodePicture(Buffer.from('x'), 'br')).toBeNull()
})
