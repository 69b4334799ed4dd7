/**
 * Every reason why the resizer answers with something other than a picture: one code per reason, with the
 * HTTP status and how long a cache may keep the refusal. The sentence for the person is written where the
 * reason is found, because only that place knows the numbers.
 */

type ProblemKind = {
  status: number
  /**
   * `max-age` of the refusal in seconds, `null` for `no-store`.
   *
   * What depends on the URL alone may stay (a flood of bad sizes then costs nothing); what the owner of the
   * bucket can mend stays for a moment only; a fault of ours is never kept.
   * CloudFront caches 400, 413 and 415 only when they carry a max-age.
   * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
   */
  cacheSeconds: number | null
}

export const IMAGE_PROBLEMS = {
  'bad-event': { status: 400, cacheSeconds: null },
  'bad-key': { status: 400, cacheSeconds: 300 },
  'bad-size': { status: 400, cacheSeconds: 300 },
  'bad-enlarge': { status: 400, cacheSeconds: 300 },
  'size-not-allowed': { status: 400, cacheSeconds: 300 },
  'enlarge-not-allowed': { status: 400, cacheSeconds: 300 },
  'bad-format': { status: 400, cacheSeconds: 300 },
  'format-not-allowed': { status: 400, cacheSeconds: 300 },
  'no-such-image': { status: 404, cacheSeconds: 10 },
  'method-not-allowed': { status: 405, cacheSeconds: null },
  'original-too-large': { status: 413, cacheSeconds: 60 },
  'input-too-large': { status: 413, cacheSeconds: 60 },
  'output-too-large': { status: 413, cacheSeconds: 60 },
  'result-too-large': { status: 413, cacheSeconds: 60 },
  'too-slow': { status: 413, cacheSeconds: 60 },
  'not-an-image': { status: 415, cacheSeconds: 60 },
  'unsupported-format': { status: 415, cacheSeconds: 60 },
  'damaged-image': { status: 415, cacheSeconds: 60 },
  internal: { status: 500, cacheSeconds: null },
  'bucket-access-denied': { status: 502, cacheSeconds: null },
  'bucket-missing': { status: 502, cacheSeconds: null },
  'bucket-failed': { status: 502, cacheSeconds: null },
  'original-archived': { status: 502, cacheSeconds: null },
  'bucket-unavailable': { status: 503, cacheSeconds: null },
} as const satisfies Record<string, ProblemKind>

export type ImageProblemCode = keyof typeof IMAGE_PROBLEMS

export type ImageProblem = {
  code: ImageProblemCode
  /** For a person: what happened, and what to do. */
  detail: string
}

/** A value, or the reason why there is none. */
export type OrProblem<Value> = { value: Value } | { problem: ImageProblem }

/** Short for "this is refused": an `OrProblem` without a value. */
export function refuse(code: ImageProblemCode, detail: string): { problem: ImageProblem } {
  return { problem: { code, detail } }
}
