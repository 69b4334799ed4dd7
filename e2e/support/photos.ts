/** Photographs for the story: the shared test photos where they are at hand, else pictures drawn here. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import sharp from 'sharp'

import type { Photo } from './image-cdn.ts'

const PHOTOS =
  process.env.PHOTOS_DIR ?? fileURLToPath(new URL('../../../shared/photos', import.meta.url))

/** A landscape and a portrait picture. The portrait is turned by EXIF when the test photos are at hand. */
export async function storyPhotos(): Promise<{ landscape: Photo; portrait: Photo }> {
  if (existsSync(PHOTOS)) {
    return {
      landscape: await fromDisk('saw-6mp.jpg'),
      portrait: await fromDisk('church-5mp-exif6.jpg'),
    }
  }
  return {
    landscape: await drawn('landscape.jpg', 2_725, 2_225),
    portrait: await drawn('portrait.jpg', 1_932, 2_576),
  }
}

async function fromDisk(name: string): Promise<Photo> {
  return { key: name, bytes: await readFile(`${PHOTOS}/${name}`), contentType: 'image/jpeg' }
}

async function drawn(key: string, width: number, height: number): Promise<Photo> {
  const noise = { type: 'gaussian', mean: 128, sigma: 40 } as const
  const bytes = await sharp({
    create: { width, height, channels: 3, background: '#446688', noise },
  })
    .jpeg({ quality: 80 })
    .toBuffer()
  return { key, bytes, contentType: 'image/jpeg' }
}
