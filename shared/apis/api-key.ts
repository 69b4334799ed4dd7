/**
 * An API key and a usage plan of API Gateway as documents that plans change. Members have API Gateway's own names; which plans a key is
 * in stands with the key, so that a new key can stand beside an old one.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/API_ApiKey.html, https://docs.aws.amazon.com/apigateway/latest/api/API_UsagePlan.html
 */
import { z } from 'zod'

export const ApiKeyDocument = z.object({
  name: z.string(),
  description: z.string(),
  enabled: z.boolean(),
  /** What callers send in `x-api-key`; 20 to 128 characters. A secret. */
  keyValue: z.string(),
  /** Ids or references of the usage plans that it is in. */
  usagePlanIds: z.array(z.string()),
})
export type ApiKeyDocument = z.infer<typeof ApiKeyDocument>

export const UsagePlanDocument = z.object({
  name: z.string(),
  description: z.string(),
  apiStages: z.array(z.object({ apiId: z.string(), stage: z.string() })),
  /** Requests per second, and at once; `null` = only the account's limits. */
  throttle: z.object({ rateLimit: z.number(), burstLimit: z.int() }).nullable(),
})
export type UsagePlanDocument = z.infer<typeof UsagePlanDocument>
