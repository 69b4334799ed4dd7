import { expect, it } from 'vitest'

import { decodeAwsChunked } from './aws-chunked.ts'

async function* pieces(text: string, size: number) {
  const bytes = Buffer.from(text, 'latin1')
  for (let at = 0; at < bytes.byteLength; at += size) yield bytes.subarray(at, at + size)
}

async function decode(text: string, size: number) {
  const trailers: Record<string, string> = {}
  const decoded: Uint8Array[] = []
  const body = decodeAwsChunked(pieces(text, size), (name, value) => {
    trailers[name] = value
  })
  for await (const bytes of body) decoded.push(bytes)
  return { text: Buffer.concat(decoded).toString('latin1'), trailers }
}

const SIGNED =
  '5;chunk-signature=abc\r\nhello\r\n3;chunk-signature=def\r\n\r\n!\r\n0;chunk-signature=0\r\n\r\n'
const WITH_TRAILER =
  '5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\nx-amz-trailer-signature:ff\r\n\r\n'

it.each([1, 2, 7, 1_000])('reads the same in pieces of %i bytes', async (size) => {
  expect(await decode(SIGNED, size)).toEqual({ text: 'hello\r\n!', trailers: {} })
  expect(await decode(WITH_TRAILER, size)).toEqual({
    text: 'hello',
    trailers: { 'x-amz-checksum-crc32': 'NhCmhg==', 'x-amz-trailer-signature': 'ff' },
  })
})

it.each([
  ['5\r\nhel', 'IncompleteBody'],
  ['5\r\nhello\r\n', 'IncompleteBody'],
  ['zz\r\nhello\r\n0\r\n\r\n', 'InvalidRequest'],
  ['3\r\nhello\r\n0\r\n\r\n', 'InvalidRequest'],
  ['', 'IncompleteBody'],
])('refuses %j', async (text, code) => {
  await expect(decode(text, 3)).rejects.toMatchObject({ code })
})
