/** Where an S3 request points: the bucket from the host name (`bucket.s3.…`) or from the first path segment. */

const VIRTUAL_HOST = /^(.+)\.s3(?:[.-][a-z0-9-]+)*\.(?:amazonaws\.com|localhost)$/

/** Path without the bucket, still percent-encoded, and the bucket as a label. */
export function s3Target(url: URL): { path: string; labels: Record<string, string> } {
  const [, bucket] = VIRTUAL_HOST.exec(url.hostname) ?? []
  if (bucket) return { path: url.pathname, labels: { Bucket: bucket } }
  const [, first = '', ...rest] = url.pathname.split('/')
  return first === ''
    ? { path: '/', labels: {} }
    : { path: `/${rest.join('/')}`, labels: { Bucket: decodeURIComponent(first) } }
}
