/** What the wizard "image resizer" asks: to set one up from nothing, or to bring one that is there up to date. */
import { z } from 'zod'

import { OUTPUT_FORMATS } from '../../images/output-format.ts'
import { writeBody } from '../../write-body.ts'

/** Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html */
const MEMORY_MB = { min: 128, max: 10_240 } as const

export const ImageResizerAnswers = z.discriminatedUnion('kind', [
  writeBody({
    kind: z.literal('new'),
    /** Of everything that is made. */
    name: z.string().max(40),
    bucket: z.discriminatedUnion('kind', [
      writeBody({ kind: z.literal('new'), name: z.string().max(63) }),
      writeBody({ kind: z.literal('existing'), name: z.string().max(63) }),
    ]),
    architecture: z.enum(['arm64', 'x64']),
    /** More memory is more processor: pictures are resized faster, and each millisecond costs more. */
    memoryMb: z.int().min(MEMORY_MB.min).max(MEMORY_MB.max),
    /** As in `?size=`, between spaces; empty = every size up to the largest. */
    allowedSizes: z.string().max(2_000),
    /** What becomes of a size that is not among them. */
    otherSizes: z.enum(['reject', 'snap']),
    /** Whether `?enlarge=1` is heard. */
    enlarge: z.enum(['on-request', 'never']),
    /** Into which `?format=` may turn a picture; empty = it stays what it is. */
    formats: z.array(z.enum(OUTPUT_FORMATS)).max(OUTPUT_FORMATS.length),
    /** The distribution that gets a new behavior; empty = a new distribution. */
    distributionId: z.string().regex(/^[A-Za-z0-9]{0,64}$/, 'must be the id of a distribution'),
    /** Of the new behavior: `/images/*`; empty for a new distribution. */
    pathPattern: z.string().trim().max(255),
  }),
  writeBody({
    kind: z.literal('upgrade'),
    functionName: z.string().max(140),
  }),
])
export type ImageResizerAnswers = z.infer<typeof ImageResizerAnswers>
export type NewResizerAnswers = Extract<ImageResizerAnswers, { kind: 'new' }>
