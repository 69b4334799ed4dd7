/** What is sent to have AWS itself test a function, and what it answers. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'

/** Most bytes of an event. Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_TestFunction.html */
const MAX_EVENT_BYTES = 40_960

export const FunctionTestInput = writeBody({
  stage: z.enum(['DEVELOPMENT', 'LIVE']),
  /** The event as the function's `handler` gets it. */
  event: z
    .record(z.string(), z.json())
    .refine((event) => new TextEncoder().encode(JSON.stringify(event)).length <= MAX_EVENT_BYTES, {
      message: `An event has at most ${MAX_EVENT_BYTES.toLocaleString('en-US')} bytes as JSON.`,
    }),
})
export type FunctionTestInput = z.infer<typeof FunctionTestInput>

export const FunctionTestResult = z
  .object({
    /** 0 to 100: the share of the allowed time. */
    computeUtilization: z.number(),
    logs: z.array(z.string()),
    /** In AWS's words; `null` = the function ran to its end. */
    error: z.string().nullable(),
    /** What it returned, as JSON text; `null` with an error. */
    output: z.string().nullable(),
  })
  .meta({ id: 'FunctionTestResult' })
export type FunctionTestResult = z.infer<typeof FunctionTestResult>
