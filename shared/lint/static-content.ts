/** Which behaviors serve files: what is in a bucket is the same for every viewer. */
import type { BehaviorSubject } from './lint-subject.ts'

/** Files that are compressed already; CloudFront compresses none of them (D4.8). */
const COMPRESSED_FILE =
  /\.(?:jpe?g|png|gif|webp|avif|heic|mp4|m4s|ts|webm|mp3|zip|gz|br|woff2?|pdf)$/i

const PICTURE_PATH = /\b(?:im(?:g|age)s?|photos?|pictures?|thumb(?:nail)?s?|media)\b/i

/** What resizers read. */
const PICTURE_PARAMETERS = ['size', 'w', 'h', 'width', 'height', 'format', 'quality']

export function isStatic({ origins }: BehaviorSubject): boolean {
  return origins.length > 0 && origins.every(({ kind }) => kind === 's3' || kind === 's3-website')
}

/** Answers of programs: they depend on who asks. Pictures do not, whoever resizes them. */
export function isDynamic(behavior: BehaviorSubject): boolean {
  const isProgram = behavior.origins.some(
    ({ kind }) => kind === 'api-gateway' || kind === 'lambda-url',
  )
  return isProgram && !isImageResizer(behavior) && !looksLikePictures(behavior)
}

export function isImageResizer({ origins }: BehaviorSubject): boolean {
  return origins.some(({ api }) => api?.resizesImages)
}

/** Another resizer, or one whose Lambda the caller may not see: its paths or its key give it away. */
function looksLikePictures({ pathPattern, edge }: BehaviorSubject): boolean {
  const { queryStrings } = edge.cachePolicy
  if (PICTURE_PATH.test(pathPattern ?? '')) return true
  return queryStrings.mode === 'whitelist' && PICTURE_PARAMETERS.some(queryStrings.selects)
}

/** Whether answers may be of a type that CloudFront compresses. */
export function mayCompress(behavior: BehaviorSubject): boolean {
  if (isImageResizer(behavior) || looksLikePictures(behavior)) return false
  return !COMPRESSED_FILE.test(behavior.pathPattern ?? '')
}

/** The setting that holds the key: `CachePolicyId`, or `ForwardedValues` of legacy settings. */
export function keyField({ behavior }: BehaviorSubject): 'CachePolicyId' | 'ForwardedValues' {
  return behavior.CachePolicyId ? 'CachePolicyId' : 'ForwardedValues'
}
