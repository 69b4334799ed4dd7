/** What the account says of its APIs, policies and distributions, as far as the wizard needs it. */
import { z } from 'zod'

import type { Known } from '../../distribution/known.ts'
import { CachePolicyConfig, OriginRequestPolicyConfig } from '../../distribution/policies.ts'
import { Unreadable } from '../../distribution/unreadable.ts'
import { ChosenDistribution } from '../parts/chosen-distribution.ts'

const Parameter = z.object({ name: z.string(), required: z.boolean() })

/** What the list of APIs is called where it could not be read. */
export const API_LIST = 'the APIs of the account'

/** One method of a REST API, or a route of an HTTP API. */
const WizardRoute = z.object({
  /** `/images/{key+}`, or `$default` for whatever an HTTP API has no other route for. */
  path: z.string(),
  method: z.string(),
  /** `NONE`, `AWS_IAM`, `CUSTOM`, `COGNITO_USER_POOLS`; `JWT` of an HTTP API */
  authorization: z.string(),
  apiKeyRequired: z.boolean(),
  /** All that the method declares, maps or caches by. */
  queryStrings: z.array(Parameter),
  headers: z.array(Parameter),
  /** Everything of the request is handed on: what is read of it is not to be seen here. */
  isProxy: z.boolean(),
})
export type WizardRoute = z.infer<typeof WizardRoute>

/** The pictures behind a route that ends with `{key+}`. */
const WizardPictures = z.object({
  bucket: z.string(),
  /** What stands in front of a picture's key: `/` or `/images/`. */
  pathPrefix: z.string(),
  /** `null` = the bucket is empty, or may not be listed. */
  exampleKey: z.string().nullable(),
  /** The only sizes that the resizer makes, as in `?size=`; empty = any. */
  allowedSizes: z.array(z.string()),
  /** Whether `?format=` is heard. */
  makesFormats: z.boolean(),
})

/** HTTP APIs declare no parameters, have no keys, and answer preflights themselves where CORS is configured. */
const Protocol = z.enum(['REST', 'HTTP'])

export const WizardApi = z.object({
  id: z.string(),
  protocol: Protocol,
  name: z.string(),
  endpointType: z.enum(['EDGE', 'REGIONAL', 'PRIVATE']),
  /** The execute-api host name is switched off. */
  defaultEndpointDisabled: z.boolean(),
  /** The resource policy, as text; `null` = none. */
  policy: z.string().nullable(),
  /** `$default` is served without its name in the path. */
  stages: z.array(z.string()),
  routes: z.array(WizardRoute),
  /** To OPTIONS, although no route does. */
  answersPreflights: z.boolean(),
  /** `null` = the API is no image resizer, as far as can be seen. */
  pictures: WizardPictures.nullable(),
  /** Distributions that send it headers of their own, by which it may know CloudFront. */
  shown: z.array(z.object({ distribution: z.string(), headers: z.array(z.string()) })),
})
export type WizardApi = z.infer<typeof WizardApi>

export const ApiCdnFacts = z
  .object({
    /** Where the APIs are. */
    region: z.string(),
    apis: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        description: z.string(),
        protocol: Protocol,
        endpointType: z.string(),
      }),
    ),
    /** The chosen one, else the one that suits best; `null` = there is none, or it cannot be read. */
    api: WizardApi.nullable(),
    /** Only the account's own. */
    cachePolicies: z.array(z.object({ id: z.string(), config: CachePolicyConfig })),
    originRequestPolicies: z.array(z.object({ id: z.string(), config: OriginRequestPolicyConfig })),
    distributions: z.array(z.object({ id: z.string(), name: z.string() })),
    /** The chosen one. Values of custom origin headers are hidden. */
    distribution: ChosenDistribution.nullable(),
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'ApiCdnFacts' })
export type ApiCdnFacts = Known<z.infer<typeof ApiCdnFacts>>

/** What the facts are read for. */
export const ApiCdnQuery = z.object({
  api: z
    .string()
    .regex(/^[a-z0-9]{1,64}$/, 'must be the id of an API')
    .optional(),
  distribution: z
    .string()
    .regex(/^[A-Za-z0-9]{1,64}$/, 'must be the id of a distribution')
    .optional(),
})
export type ApiCdnQuery = z.infer<typeof ApiCdnQuery>
