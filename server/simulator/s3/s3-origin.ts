/** S3's data plane as an origin: what CloudFront, or anybody, gets from `{bucket}.s3.{region}.amazonaws.com`. */
import type { DataPlane } from '../data-plane.ts'
import type { S3Caller } from '../simulation.ts'

export function s3Origin(_caller: S3Caller): DataPlane {
  return async () => ({ status: 403, headers: [['content-type', 'application/xml']], body: null })
}
