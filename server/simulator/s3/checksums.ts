/**
 * S3's `x-amz-checksum-…`: the algorithms, computed while bytes pass, and their members in AWS's shapes.
 *
 * Source: https://docs.aws.amazon.com/AmazonS3/latest/userguide/checking-object-integrity.html
 */
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

import { type Crc, createCrc32c, createCrc64Nvme } from './crc.ts'

/** The member of requests and answers that carries each algorithm's value. */
const MEMBERS = {
  CRC32: 'ChecksumCRC32',
  CRC32C: 'ChecksumCRC32C',
  CRC64NVME: 'ChecksumCRC64NVME',
  SHA1: 'ChecksumSHA1',
  SHA256: 'ChecksumSHA256',
} as const

export type ChecksumAlgorithm = keyof typeof MEMBERS
export type ChecksumMembers = Partial<
  Record<(typeof MEMBERS)[ChecksumAlgorithm], string | undefined>
>

/** `value` is the checksum in base64. */
export type Checksum = { algorithm: ChecksumAlgorithm; value: string }

/** The algorithm of this name in any case, or `null` when it is none that is simulated. */
export function findChecksumAlgorithm(name: string): ChecksumAlgorithm | null {
  const upper = name.toUpperCase()
  return isAlgorithm(upper) ? upper : null
}

/** The checksum among a shape's members, or `null`. */
export function readChecksum(members: ChecksumMembers): Checksum | null {
  for (const algorithm of ALGORITHMS) {
    const value = members[MEMBERS[algorithm]]
    if (value) return { algorithm, value }
  }
  return null
}

/** A checksum as the member of an answer; nothing when there is none. */
export function writeChecksum(checksum: Checksum | null): ChecksumMembers {
  return checksum ? { [MEMBERS[checksum.algorithm]]: checksum.value } : {}
}

/** A running checksum. */
export function createChecksum(algorithm: ChecksumAlgorithm): Crc {
  switch (algorithm) {
    case 'CRC32':
      return createCrc32()
    case 'CRC32C':
      return createCrc32c()
    case 'CRC64NVME':
      return createCrc64Nvme()
    default: {
      const hash = createHash(algorithm.toLowerCase())
      return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest() }
    }
  }
}

const ALGORITHMS = Object.keys(MEMBERS).filter(isAlgorithm)

function isAlgorithm(name: string): name is ChecksumAlgorithm {
  return Object.hasOwn(MEMBERS, name)
}

function createCrc32(): Crc {
  let crc = 0
  return {
    update: (bytes) => {
      crc = crc32(bytes, crc)
    },
    digest: () => {
      const digest = Buffer.alloc(4)
      digest.writeUInt32BE(crc)
      return digest
    },
  }
}
