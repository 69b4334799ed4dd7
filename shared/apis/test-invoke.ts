/** A request that is put through a method of an API as it is being edited, and what came of it. Nothing needs to be deployed. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'

export const TestInvokeInput = writeBody({
  /** API Gateway's id of the resource. */
  resourceId: z.string().regex(/^[a-z0-9]{1,64}$/),
  httpMethod: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'ANY']),
  /** `/images/cat.jpg?size=300x200` */
  pathWithQueryString: z.string().startsWith('/').max(8_192),
  headers: z
    .array(z.tuple([z.string(), z.string()]))
    .max(100)
    .default([]),
  body: z.string().max(1_000_000).default(''),
  stageVariables: z.record(z.string(), z.string()).default({}),
})
export type TestInvokeInput = z.infer<typeof TestInvokeInput>

export const TestInvokeAnswer = z
  .object({
    status: z.int(),
    headers: z.array(z.tuple([z.string(), z.string()])),
    /** As API Gateway tells it: text, bytes in base64. */
    body: z.string(),
    /** API Gateway's own log of the call. */
    log: z.string(),
    latencyMs: z.number(),
  })
  .meta({ id: 'TestInvokeAnswer' })
export type TestInvokeAnswer = z.infer<typeof TestInvokeAnswer>

export const LambdaFunctionList = z
  .object({
    items: z.array(z.object({ name: z.string(), arn: z.string(), runtime: z.string() })),
    readAt: z.string(),
  })
  .meta({ id: 'LambdaFunctionList' })
export type LambdaFunctionList = z.infer<typeof LambdaFunctionList>
