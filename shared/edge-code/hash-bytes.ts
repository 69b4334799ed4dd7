/** What the sandbox leaves to the host: the hashes of the `crypto` module, and text from bytes. Bytes are hexadecimal text. */
import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

const ALGORITHMS = { md5, sha1, sha256 } as const

/** `key` = `null` hashes, otherwise it is an HMAC; `null` = no such algorithm. */
export function hashBytes(algorithm: string, key: string | null, data: string): string | null {
  if (!isAlgorithm(algorithm)) return null
  const hash = ALGORITHMS[algorithm]
  const bytes = hexToBytes(data)
  return bytesToHex(key === null ? hash(bytes) : hmac(hash, hexToBytes(key), bytes))
}

function isAlgorithm(name: string): name is keyof typeof ALGORITHMS {
  return Object.hasOwn(ALGORITHMS, name)
}

/** Bytes as UTF-8; what is none becomes U+FFFD, or with `fatal` the answer `null`. Keeps a byte order mark. */
export function hexToText(hex: string, fatal: boolean): string | null {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(hexToBytes(hex))
  return fatal && text.includes('\ufffd') && !hex.includes('efbfbd') ? null : text
}
