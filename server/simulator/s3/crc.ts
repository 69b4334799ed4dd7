/** The CRCs that S3 takes and Node's zlib does not have: CRC-32C and CRC-64/NVME, by table. */

/** Feeds bytes to a running CRC and gives its big-endian bytes at the end. */
export type Crc = { update: (bytes: Uint8Array) => void; digest: () => Buffer }

/** Castagnoli's polynomial, reflected. Source: https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-32-iscsi */
const CRC32C_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = (value >>> 1) ^ (value & 1 ? 0x82f63b78 : 0)
  return value >>> 0
})

/** NVMe's polynomial, reflected. Source: https://reveng.sourceforge.io/crc-catalogue/17plus.htm#crc.cat.crc-64-nvme */
const NVME_POLYNOMIAL = 0x9a6c9329ac4bc9b5n

const CRC64_ROWS = Array.from({ length: 256 }, (_, index) => {
  let value = BigInt(index)
  for (let bit = 0; bit < 8; bit += 1) value = (value >> 1n) ^ (value & 1n ? NVME_POLYNOMIAL : 0n)
  return value
})
/** The table in halves of 32 bits: BigInt would be a hundred times slower. */
const CRC64_HIGH = Uint32Array.from(CRC64_ROWS, (row) => Number(row >> 32n))
const CRC64_LOW = Uint32Array.from(CRC64_ROWS, (row) => Number(row & 0xffff_ffffn))

export function createCrc32c(): Crc {
  let crc = 0xffff_ffff
  return {
    update: (bytes) => {
      for (const byte of bytes) crc = (crc >>> 8) ^ (CRC32C_TABLE[(crc ^ byte) & 0xff] ?? 0)
    },
    digest: () => {
      const digest = Buffer.alloc(4)
      digest.writeUInt32BE((crc ^ 0xffff_ffff) >>> 0)
      return digest
    },
  }
}

export function createCrc64Nvme(): Crc {
  let high = 0xffff_ffff
  let low = 0xffff_ffff
  return {
    update: (bytes) => {
      for (const byte of bytes) {
        const row = (low ^ byte) & 0xff
        low = ((low >>> 8) | (high << 24)) ^ (CRC64_LOW[row] ?? 0)
        high = (high >>> 8) ^ (CRC64_HIGH[row] ?? 0)
      }
    },
    digest: () => {
      const digest = Buffer.alloc(8)
      digest.writeUInt32BE((high ^ 0xffff_ffff) >>> 0, 0)
      digest.writeUInt32BE((low ^ 0xffff_ffff) >>> 0, 4)
      return digest
    },
  }
}
