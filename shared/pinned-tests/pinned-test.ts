/** A request that somebody pinned to a distribution, with what must come of it; and the file that carries them around. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'

/** A request as a person types it into Explain, and as it is pinned, linked and sent. */
export const ExplainRequest = writeBody({
  /** Absolute, or a path on the distribution's own domain name. */
  url: z.string().min(1).max(120_000),
  method: z.string().min(1).max(40).default('GET'),
  /** In the order in which they are sent; `Cookie` is one of them. */
  headers: z
    .array(z.tuple([z.string(), z.string()]))
    .max(200)
    .default([]),
  /** ISO 3166-1 alpha-2; absent = location unknown. */
  country: z.string().length(2).optional(),
  body: z.string().max(100_000).optional(),
})
export type ExplainRequest = z.infer<typeof ExplainRequest>

/** What a decoded picture may be. */
export const PICTURE_FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif', 'svg', 'tiff'] as const

/** Nothing named = any picture that can be read. Sizes in pixels. */
export const PictureExpectation = writeBody({
  format: z.enum(PICTURE_FORMATS).optional(),
  width: z.int().min(1).max(100_000).optional(),
  height: z.int().min(1).max(100_000).optional(),
  maxWidth: z.int().min(1).max(100_000).optional(),
  maxHeight: z.int().min(1).max(100_000).optional(),
})
export type PictureExpectation = z.infer<typeof PictureExpectation>

/** Each expectation that is there must hold. */
export const Expectations = writeBody({
  /** Path pattern of the behavior that takes it; `*` for the default one. */
  behavior: z.string().optional(),
  /** Whether the answer is stored at the edge. */
  cached: z.boolean().optional(),
  /** Each must be part of the cache key, for example `size=300x200`. */
  keyContains: z.array(z.string()).optional(),
  /** The URL that the origin gets. */
  originUrl: z.string().optional(),
  status: z.int().min(100).max(599).optional(),
  /** Response headers that the viewer must get; `null` = must not be there. */
  headers: z.record(z.string(), z.string().nullable()).optional(),
  /** Such headers that the origin sends, and CloudFront passes on: `Access-Control-Allow-Origin` of an API. The model takes them for sent. */
  originHeaders: z.record(z.string(), z.string()).optional(),
  /** Of the answer; the origin is taken to send it. `text/html` holds for `text/html; charset=utf-8` too. */
  contentType: z.string().min(1).max(200).optional(),
  /** The picture that the body really holds, whatever its headers say. Only a real answer tells. */
  image: PictureExpectation.optional(),
})
export type Expectations = z.infer<typeof Expectations>

/** Most pinned tests of one distribution, and in one file. */
export const MAX_PINNED_TESTS = 1_000

export const PinnedTestInput = writeBody({
  name: z.string().trim().min(1).max(200),
  request: ExplainRequest,
  expect: Expectations.refine(
    (expect) => Object.values(expect).some((value) => value !== undefined),
    {
      message: 'Expect at least one thing: a behavior, a status, a header …',
    },
  ),
})
export type PinnedTestInput = z.infer<typeof PinnedTestInput>

export const PinnedTest = PinnedTestInput.extend({ id: z.string(), createdAt: z.string() })
export type PinnedTest = z.infer<typeof PinnedTest>

/** What export writes and import and the command line read. */
export const PinnedTestsFile = writeBody({
  format: z.literal('edgewise-pinned-tests'),
  version: z.literal(1),
  tests: z.array(PinnedTestInput).max(MAX_PINNED_TESTS),
})
export type PinnedTestsFile = z.infer<typeof PinnedTestsFile>
