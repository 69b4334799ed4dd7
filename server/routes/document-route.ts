/** Describes a route for /api/openapi.json: what it answers when all is well, and that the rest are problems. */
import { describeRoute, resolver } from 'hono-openapi'
import type { z } from 'zod'

import { ApiProblem } from '#shared/api-problem.ts'

type Description = {
  summary: string
  tag:
    | 'Sessions'
    | 'Accounts'
    | 'Distributions'
    | 'Invalidations'
    | 'Metrics'
    | 'Explain'
    | 'Findings'
    | 'Pinned tests'
    | 'Images'
    | 'Plans'
    | 'Runs'
    | 'Wizards'
    | 'Resources'
    | 'History'
    | 'APIs'
    | 'Buckets'
    | 'Certificates'
    | 'Key groups'
    | 'Server'
  /** Absent = the answer has no JSON body. */
  answer?: z.ZodType
  /** @default 'application/json' */
  contentType?: 'application/json' | 'text/event-stream'
  /** @default 200 */
  status?: 200 | 201 | 204
}

export function documentRoute({
  summary,
  tag,
  answer,
  contentType = 'application/json',
  status = 200,
}: Description) {
  return describeRoute({
    summary,
    tags: [tag],
    responses: {
      [status]: {
        description: summary,
        ...(answer ? { content: { [contentType]: { schema: resolver(answer) } } } : {}),
      },
      default: {
        description: 'What happened, what it means and what to do',
        content: { 'application/problem+json': { schema: resolver(ApiProblem) } },
      },
    },
  })
}
