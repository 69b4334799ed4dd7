/** Reads who signed a request and for which service. Signatures are not verified: any access key that nobody made is an account. */

export type Signer = {
  accessKeyId: string
  region: string
  service: string
  /** Of temporary credentials. */
  sessionToken: string | null
}

const SCOPE = /Credential=([^/\s]+)\/\d{8}\/([^/]+)\/([^/]+)\/aws4_request/

/** The signer named in the Authorization header or in a presigned URL; `null` when the request is unsigned. */
export function findSigner(headers: Headers, query: URLSearchParams): Signer | null {
  const presigned = query.get('X-Amz-Credential')
  const match = SCOPE.exec(
    presigned ? `Credential=${presigned}` : (headers.get('authorization') ?? ''),
  )
  const [, accessKeyId, region, service] = match ?? []
  if (!accessKeyId || !region || !service) return null
  const sessionToken = query.get('X-Amz-Security-Token') ?? headers.get('x-amz-security-token')
  return { accessKeyId, region, service, sessionToken }
}

/** Whether the request is signed in the way before Signature Version 4, as `aws s3 presign` of CLI v1 does by itself. */
export function hasOldSignature(headers: Headers, query: URLSearchParams): boolean {
  const isPresigned = query.has('AWSAccessKeyId') && query.has('Signature')
  return isPresigned || (headers.get('authorization') ?? '').startsWith('AWS ')
}
