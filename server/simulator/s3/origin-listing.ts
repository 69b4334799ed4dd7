/** A bucket's listing as an origin's answer: what `/` gives to a caller that may list the bucket. */
import type { DataPlaneResponse } from '../data-plane.ts'
import { ownerOf } from '../permissions/caller.ts'
import { encodeRestOutput } from '../protocol/encode-response.ts'
import { SERVICE_MODELS } from '../protocol/schemas.ts'
import type { S3Caller } from '../simulation.ts'
import { listObjects } from './list-operations.ts'
import type { Bucket } from './s3-store.ts'

/** ListObjects, with the parameters that the query string carries. Throws `InvalidArgument`. */
export async function listBucketAsOrigin(
  { account }: S3Caller,
  { name, region }: Bucket,
  query: URLSearchParams,
  requestId: string,
): Promise<DataPlaneResponse> {
  const operation = SERVICE_MODELS.s3.operations.get('ListObjects')
  if (!operation) throw new TypeError('The SDK has no schema for ListObjects')
  const maxKeys = query.get('max-keys')
  const output = await listObjects(
    {
      Bucket: name,
      Prefix: query.get('prefix') ?? undefined,
      Delimiter: query.get('delimiter') ?? undefined,
      Marker: query.get('marker') ?? undefined,
      MaxKeys: maxKeys === null ? undefined : Number(maxKeys),
    },
    {
      account,
      caller: ownerOf(account),
      region,
      requestId,
      headers: new Headers(),
      url: new URL('https://s3.invalid/'),
    },
  )
  const { body } = encodeRestOutput(operation, { ...output }, SERVICE_MODELS.s3)
  return {
    status: 200,
    headers: [
      ['x-amz-bucket-region', region],
      ['Content-Type', 'application/xml'],
    ],
    body: typeof body === 'string' ? new TextEncoder().encode(body) : null,
  }
}
