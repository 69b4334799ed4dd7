/** An answer that AWS would give as an error: a code, a sentence, and a status unless the service's model knows it. */

/** Thrown by operations; encoded in the service's own error format. `code` is AWS's error code. */
export class AwsError extends Error {
  readonly code: string
  readonly status: number | undefined
  /** Further members of the error body, such as `Resource` in S3's errors. */
  readonly details: Record<string, string>
  /** Headers that the answer carries, such as S3's `x-amz-bucket-region`. */
  readonly headers: Record<string, string>

  constructor(
    code: string,
    message: string,
    options: {
      status?: number
      details?: Record<string, string>
      headers?: Record<string, string>
      cause?: unknown
    } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'AwsError'
    this.code = code
    this.status = options.status
    this.details = options.details ?? {}
    this.headers = options.headers ?? {}
  }
}
