import { describe, expect, it } from 'vitest'

import { matchOperation } from './match-operation.ts'
import { SERVICE_MODELS, type SigningName } from './schemas.ts'

function match(
  service: SigningName,
  line: string,
  { bucket, headers = {} }: { bucket?: string; headers?: Record<string, string> } = {},
) {
  const [method = '', target = ''] = line.split(' ')
  const [path = '', query = ''] = target.split('?')
  const matched = matchOperation(SERVICE_MODELS[service], {
    method,
    path,
    query: new URLSearchParams(query),
    headers: new Headers(headers),
    labels: bucket === undefined ? {} : { Bucket: bucket },
  })
  return matched && [matched.operation.name, matched.labels]
}

describe('matchOperation', () => {
  it.each([
    ['POST /2020-05-31/distribution', 'CreateDistribution', {}],
    ['POST /2020-05-31/distribution?WithTags', 'CreateDistributionWithTags', {}],
    ['GET /2020-05-31/distribution/E1', 'GetDistribution', { Id: 'E1' }],
    ['GET /2020-05-31/distribution/E1/config', 'GetDistributionConfig', { Id: 'E1' }],
    ['PUT /2020-05-31/distribution/E1/config', 'UpdateDistribution', { Id: 'E1' }],
    ['POST /2020-05-31/tagging?Operation=Untag', 'UntagResource', {}],
  ] as const)('reads %s as %s', (line, name, labels) => {
    expect(match('cloudfront', line)).toEqual([name, labels])
  })

  it.each([
    ['GET /', 'ListObjects', { Bucket: 'b' }],
    ['GET /?list-type=2', 'ListObjectsV2', { Bucket: 'b' }],
    ['GET /?policy', 'GetBucketPolicy', { Bucket: 'b' }],
    ['GET /a/b%20c.jpg', 'GetObject', { Bucket: 'b', Key: 'a/b c.jpg' }],
    ['GET /a.jpg?x-id=GetObject', 'GetObject', { Bucket: 'b', Key: 'a.jpg' }],
    ['PUT /a.jpg', 'PutObject', { Bucket: 'b', Key: 'a.jpg' }],
    ['PUT /a.jpg?partNumber=1&uploadId=u', 'UploadPart', { Bucket: 'b', Key: 'a.jpg' }],
    ['POST /a.jpg?uploads', 'CreateMultipartUpload', { Bucket: 'b', Key: 'a.jpg' }],
    ['POST /?delete', 'DeleteObjects', { Bucket: 'b' }],
  ] as const)('reads S3 %s as %s, whatever hints the client sends', (line, name, labels) => {
    expect(match('s3', line, { bucket: 'b' })).toEqual([name, labels])
  })

  it('tells a copy from an upload by its header', () => {
    const headers = { 'x-amz-copy-source': '/b/old.jpg' }
    expect(match('s3', 'PUT /new.jpg', { bucket: 'b', headers })?.[0]).toBe('CopyObject')
  })

  it('lists buckets only where no bucket is named', () => {
    expect(match('s3', 'GET /')?.[0]).toBe('ListBuckets')
  })

  it('prefers a literal segment to a label', () => {
    expect(match('apigateway', 'POST /restapis?mode=import')?.[0]).toBe('ImportRestApi')
    expect(match('apigateway', 'GET /restapis/abc/stages')?.[0]).toBe('GetStages')
  })

  it('finds nothing for a path that no operation has', () => {
    expect(match('cloudfront', 'GET /2020-05-31/nonsense/E1/x')).toBeNull()
  })
})
