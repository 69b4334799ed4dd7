/** What is wrong with the form of a Signature Version 4 on a data plane. The signature itself is not computed again: every secret counts. */
import { createHash } from 'node:crypto'

import type { Signer } from './signature.ts'

export type SignatureProblem = {
  /** For `x-amzn-ErrorType`. */
  errorType: string
  message: string
}

const PARTS = ['Credential', 'Signature', 'SignedHeaders']

/** The parts that an `AWS4-HMAC-SHA256` Authorization header lacks, in AWS's words; `null` when it has all. */
export function findMissingParts(authorization: string): SignatureProblem | null {
  const missing = PARTS.filter((part) => !new RegExp(`[\\s,]${part}=[^,\\s]`).test(authorization))
  if (missing.length === 0) return null
  const hash = createHash('sha256').update(authorization).digest('base64')
  const sentences = missing.map((part) => `Authorization header requires '${part}' parameter.`)
  return {
    errorType: 'IncompleteSignatureException',
    message: `${sentences.join(' ')} (Hashed with SHA-256 and encoded with Base64) Authorization=${hash}`,
  }
}

/** Whether the signature was made for this service and region; `null` when it was. */
export function findScopeProblem(
  signer: Signer,
  place: { service: string; region: string },
): SignatureProblem | null {
  const errorType = 'InvalidSignatureException'
  if (signer.service !== place.service) {
    const message = `Credential should be scoped to correct service: '${place.service}'. `
    return { errorType, message }
  }
  if (signer.region === place.region) return null
  return { errorType, message: 'Credential should be scoped to a valid region. ' }
}
