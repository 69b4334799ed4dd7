/** The one error of the server, and the one table that says how a person and a program hear of it. */
import type { ApiErrorCode, ApiProblem, AwsFault, FieldProblem } from '#shared/api-problem.ts'

type Details = { cause?: unknown; fields?: FieldProblem[]; aws?: AwsFault; planId?: string }

/** Something that a person is told. The message says what happened, what it means here and what to do. */
export class AppError extends Error {
  readonly code: ApiErrorCode
  readonly fields: FieldProblem[] | undefined
  readonly aws: AwsFault | undefined
  readonly planId: string | undefined

  constructor(code: ApiErrorCode, message: string, { cause, fields, aws, planId }: Details = {}) {
    super(message, { cause })
    this.name = 'AppError'
    this.code = code
    this.fields = fields
    this.aws = aws
    this.planId = planId
  }
}

type Row = {
  status: 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500 | 501 | 502 | 504
  title: string
}

const PROBLEMS = {
  'not-signed-in': { status: 401, title: 'Not signed in' },
  'wrong-token': { status: 401, title: 'Wrong token' },
  'foreign-host': { status: 403, title: 'Foreign host' },
  'foreign-origin': { status: 403, title: 'Foreign origin' },
  'invalid-input': { status: 400, title: 'Input not valid' },
  'needs-confirmation': { status: 400, title: 'Needs your word' },
  'not-found': { status: 404, title: 'No such page' },
  'unknown-account': { status: 404, title: 'Unknown account' },
  'no-credentials': { status: 403, title: 'No usable credentials' },
  'credentials-expired': { status: 403, title: 'Sign-in with AWS has expired' },
  'access-denied': { status: 403, title: 'Not allowed' },
  throttled: { status: 429, title: 'AWS asks to slow down' },
  unreachable: { status: 502, title: 'AWS cannot be reached' },
  'no-such-distribution': { status: 404, title: 'No such distribution' },
  'no-such-invalidation': { status: 404, title: 'No such invalidation' },
  'no-such-bucket': { status: 404, title: 'No such bucket' },
  'no-such-resource': { status: 404, title: 'Not found in AWS' },
  'no-such-pinned-test': { status: 404, title: 'No such pinned test' },
  'no-such-draft': { status: 404, title: 'No such draft' },
  'no-such-plan': { status: 404, title: 'No such plan' },
  'no-such-run': { status: 404, title: 'No such run' },
  'too-many-invalidations': { status: 409, title: 'Too many invalidations in progress' },
  conflict: { status: 409, title: 'Changed by somebody else' },
  'refused-by-aws': { status: 400, title: 'Refused by AWS' },
  'not-simulated': { status: 501, title: 'Not simulated' },
  'aws-failed': { status: 502, title: 'AWS failed' },
  'too-large': { status: 413, title: 'Too large' },
  'proof-failed': { status: 409, title: 'Not proved' },
  'origin-timeout': { status: 504, title: 'No answer in time' },
  internal: { status: 500, title: 'Edgewise failed' },
} as const satisfies Record<ApiErrorCode, Row>

/** HTTP status of an error code. */
export function statusOf(code: ApiErrorCode): Row['status'] {
  return PROBLEMS[code].status
}

/** The error as an RFC 9457 problem. */
export function toProblem({ code, message, fields, aws, planId }: AppError): ApiProblem {
  const { status, title } = PROBLEMS[code]
  const type = `urn:edgewise:problem:${code}`
  return { type, title, status, detail: message, code, fields, aws, planId }
}

/** The error as the answer to a request. */
export function problemResponse(error: AppError): Response {
  return new Response(JSON.stringify(toProblem(error)), {
    status: statusOf(error.code),
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}
