import { expect, it } from 'vitest'

import { createChecksum } from './checksums.ts'

// The check values of the catalogue of CRCs, and of FIPS 180-4's algorithms, for "123456789".
it.each([
  ['CRC32', 'cbf43926'],
  ['CRC32C', 'e3069283'],
  ['CRC64NVME', 'ae8b14860a799888'],
  ['SHA1', 'f7c3bc1d808e04732adf679965ccc34ca7ae3441'],
] as const)('computes %s over pieces', (algorithm, hex) => {
  const checksum = createChecksum(algorithm)
  for (const piece of ['1234', '', '56789']) checksum.update(Buffer.from(piece))

  expect(checksum.digest().toString('hex')).toBe(hex)
})
