/** Which behaviors serve files: what is in a bucket is the same for every viewer. */
import type { BehaviorSubject } from './lint-subject.ts'

/** Files that are compressed already; CloudFront compresses none of them (D4.8). */
const COMPRESSED_FILE =
  /\.(?:jpe?g|png|gif|webp|avif|heic|mp4|m4s|ts|webm|mp3|zip|gz|br|woff2?|pdf)$/i

export function isStatic({ origins }: BehaviorSubject): boolean {
  return origins.length > 0 && origins.every(({ kind }) => kind === 's3' || kind === 's3-website')
}

/** Answers of programs: they depend on who asks. The image resizer's do not. */
export function isDynamic({ origins }: BehaviorSubject): boolean {
  return origins.some(
    ({ kind, api }) => (kind === 'api-gateway' || kind === 'lambda-url') && !api?.resizesImages,
  )
}

export function isImageResizer({ origins }: BehaviorSubject): boolean {
  return origins.some(({ api }) => api?.resizesImages)
}

/** Whether answers may be of a type that CloudFront compresses. */
export function mayCompress(behavior: BehaviorSubject): boolean {
  return !isImageResizer(behavior) && !COMPRESSED_FILE.test(behavior.pathPattern ?? '')
}

/** The setting that holds the key: `CachePolicyId`, or `ForwardedValues` of legacy settings. */
export function keyField({ behavior }: BehaviorSubject): 'CachePolicyId' | 'ForwardedValues' {
  return behavior.CachePolicyId ? 'CachePolicyId' : 'ForwardedValues'
}
