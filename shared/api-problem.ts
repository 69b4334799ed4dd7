/**
 * The errors of Edgewise's HTTP API: RFC 9457 problems with a code of ours.
 * Server and browser agree on them here: the server maps a code to a status, the browser to a remedy.
 *
 * Source: https://www.rfc-editor.org/rfc/rfc9457
 */
import { z } from 'zod'

/** Every way in which a request can fail, one code per reason that calls for a remedy of its own. */
export const ApiErrorCode = z.enum([
  'not-signed-in',
  'wrong-token',
  'foreign-host',
  'foreign-origin',
  'invalid-input',
  'needs-confirmation',
  'not-found',
  'unknown-account',
  'no-credentials',
  'credentials-expired',
  'access-denied',
  'throttled',
  'unreachable',
  'no-such-distribution',
  'no-such-invalidation',
  'no-such-bucket',
  'no-such-resource',
  'no-such-pinned-test',
  'no-such-draft',
  'no-such-plan',
  'no-such-run',
  'too-many-invalidations',
  'conflict',
  'refused-by-aws',
  'not-simulated',
  'aws-failed',
  'too-large',
  'origin-timeout',
  'proof-failed',
  'internal',
])
export type ApiErrorCode = z.infer<typeof ApiErrorCode>

/** One input that was refused: `path` as in `paths.0`, and what was expected. */
export const FieldProblem = z.object({ path: z.string(), message: z.string() })
export type FieldProblem = z.infer<typeof FieldProblem>

/** Which AWS call failed, with AWS's own code and request id (for AWS Support). */
export const AwsFault = z.object({
  service: z.string(),
  operation: z.string(),
  code: z.string(),
  requestId: z.string().optional(),
})
export type AwsFault = z.infer<typeof AwsFault>

export const ApiProblem = z
  .object({
    /** `urn:edgewise:problem:<code>`. */
    type: z.string(),
    title: z.string(),
    status: z.int(),
    /** What happened, what it means here and what to do, for a person. */
    detail: z.string(),
    code: ApiErrorCode,
    fields: z.array(FieldProblem).optional(),
    aws: AwsFault.optional(),
    /** The plan that took the place of the one that was asked for, with both edits in it. */
    planId: z.string().optional(),
  })
  .meta({ id: 'ApiProblem' })
export type ApiProblem = z.infer<typeof ApiProblem>
