import sharp from 'sharp'
import { describe, expect, it } from 'vitest'

import { CONTENT_TYPES, type ImageFormat, isImageFormat, sniffFormat } from './image-format.ts'

const FORMATS: ImageFormat[] = ['jpeg', 'png', 'webp', 'gif', 'avif', 'tiff']
const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('sniffFormat', () => {
  it.each(FORMATS)('knows the %s that sharp writes', async (format) => {
    const bytes = await sharp({ create: { width: 9, height: 7, channels: 3, background: 'teal' } })
      .toFormat(format)
      .toBuffer()
    expect(sniffFormat(bytes)).toBe(format)
    expect(isImageFormat(format) && CONTENT_TYPES[format]).toBe(`image/${format}`)
  })

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    ['\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a --><SVG width="1">', 'svg'],
    ['\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'heic'],
    ['\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf', 'avif'],
    ['\0\0\0\x18ftypmp42\0\0\0\0isommp42', null],
    ['\0\0\0\x10ftypmp42\0\0\0\0avif', null], // the brand stands outside the box
    ['BM6\0\0\0', 'bmp'],
    ['%PDF-1.7', 'pdf'],
    ['\xff\x0a\0', 'jxl'],
    ['<html><body>', null],
    ['hello <svg>', null],
    ['RIFF\x04\0\0\0WAVE', null],
    ['ftyp', null],
    ['', null],
  ])('%j is %s', (text, format) => {
    expect(sniffFormat(latin1(text))).toBe(format)
    if (format) expect(isImageFormat(sniffFormat(latin1(text)) ?? 'pdf')).toBe(format === 'avif')
  })
})
