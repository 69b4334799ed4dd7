/** What the form "CloudFront in front of an API" asks. Each has a default: `default-answers.ts`. */
import { z } from 'zod'

import { writeBody } from '../../write-body.ts'

/** Most names that one cache policy takes of a kind (G.1). */
const MAX_NAMES = 10

const Names = z.array(z.string().trim().min(1).max(128)).max(MAX_NAMES)
const Seconds = z.int().min(0).max(3_153_600_000)

/** `read` is GET and HEAD; `all` all seven. */
export const METHOD_CHOICES = ['read', 'read-and-options', 'all'] as const
export const QUERY_CHOICES = ['none', 'named', 'all'] as const
export const VIEWER_CHOICES = ['redirect-to-https', 'https-only'] as const
export const PRICE_CLASSES = ['PriceClass_All', 'PriceClass_200', 'PriceClass_100'] as const
export const HTTP_VERSIONS = ['http2and3', 'http2', 'http3', 'http1.1'] as const

export const ApiCdnAnswers = writeBody({
  /** API Gateway's id of the REST or HTTP API. */
  apiId: z.string().regex(/^[a-z0-9]{0,64}$/, 'must be the id of an API'),
  stage: z.string().max(128),
  /** Viewers write the stage: the origin path is blank. */
  keepsStage: z.boolean(),
  /** The distribution that gets a new behavior; empty = a new distribution. */
  distributionId: z.string().regex(/^[A-Za-z0-9]{0,64}$/, 'must be the id of a distribution'),
  /** Of the new behavior; empty for a new distribution. */
  pathPattern: z.string().trim().max(255),
  viewers: z.enum(VIEWER_CHOICES),
  methods: z.enum(METHOD_CHOICES),
  /** Off: CachingDisabled, and everything but Host reaches the API. */
  caches: z.boolean(),
  queryStrings: z.enum(QUERY_CHOICES),
  queryStringNames: Names,
  /** Headers that tell answers apart. */
  keyHeaders: Names,
  compresses: z.boolean(),
  minTtlSeconds: Seconds,
  defaultTtlSeconds: Seconds,
  maxTtlSeconds: Seconds,
  priceClass: z.enum(PRICE_CLASSES),
  httpVersion: z.enum(HTTP_VERSIONS),
  comment: z.string().max(128),
  /** A path of the API that answers 200, as the API has it, without the stage: `/items?page=1`. */
  examplePath: z.string().trim().max(2_000),
})
export type ApiCdnAnswers = z.infer<typeof ApiCdnAnswers>
