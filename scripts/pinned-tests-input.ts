/** Reads what `npm run pinned-tests` is given: configurations and policies as the AWS CLI prints them, or a world of Edgewise. */
import { z } from 'zod'

import { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { type DistributionWorld, WorldFunction } from '#shared/distribution/distribution-world.ts'
import { CachePolicy, OriginRequestPolicy } from '#shared/distribution/policies.ts'
import { ResponseHeadersPolicy } from '#shared/distribution/response-headers-policy.ts'

/** What the model reads of a world. */
export type TestWorld = Pick<
  DistributionWorld,
  | 'id'
  | 'domainName'
  | 'config'
  | 'cachePolicies'
  | 'originRequestPolicies'
  | 'responseHeadersPolicies'
  | 'functions'
>

/** A sentence for a person: what is wrong with the input and what to do. */
export class BadInput extends Error {}

/** A configuration without these is none; both are required by CloudFront. */
const Config = DistributionConfig.required({ Origins: true, DefaultCacheBehavior: true })

const OwnCachePolicy = CachePolicy.required({ Id: true, CachePolicyConfig: true })
const OwnOriginRequestPolicy = OriginRequestPolicy.required({
  Id: true,
  OriginRequestPolicyConfig: true,
})
const OwnResponseHeadersPolicy = ResponseHeadersPolicy.required({
  Id: true,
  ResponseHeadersPolicyConfig: true,
})

const WorldFile = z.object({
  id: z.string(),
  domainName: z.string(),
  config: Config,
  cachePolicies: z.array(CachePolicy),
  originRequestPolicies: z.array(OriginRequestPolicy),
  responseHeadersPolicies: z.array(ResponseHeadersPolicy),
  functions: z.array(WorldFunction),
})

/** Throws `BadInput` for text that is not JSON. */
export function parseJson(text: string, path: string): unknown {
  try {
    // Editors of some systems begin a file with a byte order mark, which JSON does not know.
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BadInput(`${path} is not JSON (${why}).`)
  }
}

/**
 * Throws `BadInput`.
 *
 * @param domainName for a configuration that does not tell its own
 */
export function readWorld(value: unknown, path: string, domainName: string): TestWorld {
  const world = WorldFile.safeParse(value)
  if (world.success) return world.data
  const found = findConfig(value)
  const config = Config.safeParse(found.config)
  if (config.success) {
    return {
      id: found.id ?? 'the distribution',
      domainName: found.domainName ?? domainName,
      config: config.data,
      cachePolicies: [],
      originRequestPolicies: [],
      responseHeadersPolicies: [],
      functions: [],
    }
  }
  throw new BadInput(
    `${path} is no configuration of a distribution (${firstIssue(config.error)}). Give it what "aws cloudfront get-distribution-config --id ID" prints, or what GET …/distributions/ID/world of Edgewise answers.`,
  )
}

/** Adds the policy of a file, or all policies of a list. Throws `BadInput`. */
export function addPolicies(world: TestWorld, value: unknown, path: string): TestWorld {
  const items = itemsOf(value)
  const cache = items.flatMap((item) => readPolicy(OwnCachePolicy, item, 'CachePolicy'))
  const origin = items.flatMap((item) =>
    readPolicy(OwnOriginRequestPolicy, item, 'OriginRequestPolicy'),
  )
  const headers = items.flatMap((item) =>
    readPolicy(OwnResponseHeadersPolicy, item, 'ResponseHeadersPolicy'),
  )
  if (cache.length + origin.length + headers.length === 0) {
    throw new BadInput(
      `${path} is no policy. Give it what "aws cloudfront get-cache-policy --id ID" prints, or get-origin-request-policy, get-response-headers-policy, or one of their lists.`,
    )
  }
  return {
    ...world,
    cachePolicies: [...world.cachePolicies, ...cache],
    originRequestPolicies: [...world.originRequestPolicies, ...origin],
    responseHeadersPolicies: [...world.responseHeadersPolicies, ...headers],
  }
}

/** `get-distribution`, `get-distribution-config`, or the configuration alone. */
function findConfig(value: unknown): { config: unknown; id?: string; domainName?: string } {
  const distribution = memberOf(value, 'Distribution')
  if (distribution !== undefined) {
    const id = memberOf(distribution, 'Id')
    const domainName = memberOf(distribution, 'DomainName')
    return {
      config: memberOf(distribution, 'DistributionConfig'),
      ...(typeof id === 'string' ? { id } : {}),
      ...(typeof domainName === 'string' ? { domainName } : {}),
    }
  }
  return { config: memberOf(value, 'DistributionConfig') ?? value }
}

/** A list that the CLI printed, or one policy. */
function itemsOf(value: unknown): unknown[] {
  for (const name of ['CachePolicyList', 'OriginRequestPolicyList', 'ResponseHeadersPolicyList']) {
    const items = memberOf(memberOf(value, name), 'Items')
    if (Array.isArray(items)) return items
  }
  return [value]
}

function readPolicy<Output>(schema: z.ZodType<Output>, item: unknown, member: string): Output[] {
  const read = schema.safeParse(memberOf(item, member) ?? item)
  return read.success ? [read.data] : []
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined
  return Object.entries(value).find(([key]) => key === name)?.[1]
}

function firstIssue({ issues: [issue] }: z.ZodError): string {
  return issue ? `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}` : 'not valid'
}
