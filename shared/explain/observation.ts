/** A request that was sent for real, and what came back: what Prove sets beside the model's prediction. */
import { z } from 'zod'

import { ExplainRequest } from '../pinned-tests/pinned-test.ts'
import { writeBody } from '../write-body.ts'

/** Most times that one call asks: enough to see Miss, then Hit. */
const MAX_REPEATS = 5

export const ProveInput = writeBody({
  request: ExplainRequest,
  /** How often the same request is sent, one after the other. */
  repeat: z.int().min(1).max(MAX_REPEATS).default(1),
  /** A method that writes is sent only when the person said so. */
  confirmed: z.boolean().default(false),
})
export type ProveInput = z.infer<typeof ProveInput>

/** A picture as it was decoded. */
export const Picture = z.object({ format: z.string(), width: z.int(), height: z.int() })
export type Picture = z.infer<typeof Picture>

export const Observation = z
  .object({
    status: z.int(),
    /** As they came, in their order and spelling. */
    headers: z.array(z.tuple([z.string(), z.string()])),
    /** Bytes of the body as transferred, so far as it was read. */
    bodyBytes: z.int(),
    /** False when the body was longer than what is read, or broke off. */
    bodyComplete: z.boolean(),
    contentType: z.string().nullable(),
    /** The first 2,048 characters of a textual body, decompressed; `null` for every other. */
    bodyStart: z.string().nullable(),
    /** From sending the request to the first byte of the answer, in milliseconds. */
    firstByteMs: z.number(),
    /** Until the body was read, in milliseconds. */
    totalMs: z.number(),
    /** `X-Cache`, for example `Miss from cloudfront`. */
    xCache: z.string().nullable(),
    /** `Age` in seconds. */
    age: z.int().nullable(),
    /** `X-Amz-Cf-Pop`, the edge location that answered. */
    pop: z.string().nullable(),
    /** `X-Amz-Cf-Id`, which AWS Support asks for. */
    requestId: z.string().nullable(),
    /** The body as a picture, where somebody expects one; `null` = it is none that can be read. */
    picture: Picture.nullable().optional(),
  })
  .meta({ id: 'Observation' })
export type Observation = z.infer<typeof Observation>

export const ProveAnswer = z
  .object({
    /** In the order in which they were made. */
    observations: z.array(Observation),
    /** Where the request went. */
    target: z.object({
      scheme: z.enum(['http', 'https']),
      host: z.string(),
      /** Path and query as sent. */
      path: z.string(),
    }),
    /** What was different from what was asked for, a sentence each. */
    notes: z.array(z.string()),
  })
  .meta({ id: 'ProveAnswer' })
export type ProveAnswer = z.infer<typeof ProveAnswer>
