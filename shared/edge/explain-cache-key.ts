/** The cache key taken apart: where each part comes from, which parts make many objects of one, and what is left out. */
import type { SettingPath } from '../distribution/setting-path.ts'
import { readCookies } from './cookies.ts'
import type { EdgeBehavior } from './edge-distribution.ts'
import { nameOfPolicy, settingOfBehavior, settingOfKeyPart } from './explain-settings.ts'
import {
  cookieFragmentation,
  headerFragmentation,
  queryFragmentation,
} from './key-fragmentation.ts'
import { parameterName } from './query-strings.ts'
import type { AdmittedRequest, CacheKeyPart, ViewerRequest } from './types.ts'

export type ExplainedKeyPart = {
  source: CacheKeyPart['source']
  /** Name of the query string, header or cookie; else of the part. */
  name: string
  /** `null` = the policy looks at it, but the request does not have it. */
  value: string | null
  /** What puts it into the key; `null` = it always is. */
  setting: SettingPath | null
  /** Why it is likely to split one object into many; `null` = it is not. */
  fragmentation: string | null
}

type LeftOutOfKey = {
  source: 'query-string' | 'header' | 'cookie'
  name: string
  value: string
}

export type ExplainedKey = {
  parts: ExplainedKeyPart[]
  /** What the request has and the key ignores: requests that differ in it share one object. */
  leftOut: LeftOutOfKey[]
}

/** Headers whose values are judged one by one elsewhere in the key. */
const JUDGED_APART: ReadonlySet<string> = new Set(['cookie', 'host', 'accept-encoding'])

/** @param request as it was admitted */
export function explainCacheKey(admitted: AdmittedRequest, request: ViewerRequest): ExplainedKey {
  const parts = admitted.cacheKey.parts.flatMap((part) => takeApart(part, admitted, request))
  return { parts, leftOut: listLeftOut(admitted, request) }
}

function takeApart(
  part: CacheKeyPart,
  admitted: AdmittedRequest,
  request: ViewerRequest,
): ExplainedKeyPart[] {
  const { behavior } = admitted
  const explained = { ...part, fragmentation: null }
  switch (part.source) {
    case 'query-string':
      return explainQuery(part, admitted)
    case 'cookie':
      return explainCookies(part, behavior, request)
    case 'header': {
      const setting = settingOfKeyPart(behavior, 'headers')
      return [{ ...explained, setting, fragmentation: headerFragmentation(part.name) }]
    }
    case 'accept-encoding':
      return [{ ...explained, setting: settingOfKeyPart(behavior, 'accept-encoding') }]
    default:
      return [{ ...explained, setting: null }]
  }
}

function explainQuery(
  part: CacheKeyPart,
  { behavior, query }: AdmittedRequest,
): ExplainedKeyPart[] {
  const { queryStrings } = behavior.cachePolicy
  const setting = settingOfKeyPart(behavior, 'query-strings')
  const rows = splitQuery(query)
    .filter(({ name }) => queryStrings.selects(name))
    .map(({ name, value }) => ({
      source: 'query-string' as const,
      name,
      value,
      setting,
      fragmentation: queryFragmentation(name, queryStrings.mode),
    }))
  if (rows.length > 0) return rows
  const fragmentation = queryFragmentation('', queryStrings.mode)
  return [{ ...part, setting, fragmentation }]
}

function explainCookies(
  part: CacheKeyPart,
  behavior: EdgeBehavior,
  request: ViewerRequest,
): ExplainedKeyPart[] {
  const { cookies } = behavior.cachePolicy
  const setting = settingOfKeyPart(behavior, 'cookies')
  const rows = readCookies(request.headers)
    .filter(({ name }) => cookies.selects(name))
    .map(({ name, text }) => ({
      source: 'cookie' as const,
      name,
      value: text.slice(name.length + 1),
      setting,
      fragmentation: cookieFragmentation(name, cookies.mode),
    }))
  if (rows.length > 0) return rows
  return [{ ...part, setting, fragmentation: cookieFragmentation('', cookies.mode) }]
}

function listLeftOut(
  { behavior, query }: AdmittedRequest,
  { headers }: ViewerRequest,
): LeftOutOfKey[] {
  const { queryStrings, cookies, headerNames } = behavior.cachePolicy
  return [
    ...splitQuery(query)
      .filter(({ name }) => !queryStrings.selects(name))
      .map(({ name, value }) => ({ source: 'query-string' as const, name, value: value ?? '' })),
    ...readCookies(headers)
      .filter(({ name }) => !cookies.selects(name))
      .map(({ name, text }) => ({
        source: 'cookie' as const,
        name,
        value: text.slice(name.length + 1),
      })),
    ...headers
      .filter(([name]) => !headerNames.has(name.toLowerCase()))
      .filter(([name]) => !JUDGED_APART.has(name.toLowerCase()))
      .map(([name, value]) => ({ source: 'header' as const, name, value })),
  ]
}

function splitQuery(query: string): Array<{ name: string; value: string | null }> {
  if (query === '') return []
  return query.split('&').map((parameter) => {
    const name = parameterName(parameter)
    return { name, value: parameter === name ? null : parameter.slice(name.length + 1) }
  })
}

/** Which policy the key comes from, and the setting that attaches it. */
export function explainKeyPolicy(behavior: EdgeBehavior): { name: string; setting: SettingPath } {
  const { cachePolicy } = behavior
  const field = cachePolicy.origin === 'legacy' ? 'ForwardedValues' : 'CachePolicyId'
  return { name: nameOfPolicy(cachePolicy), setting: settingOfBehavior(behavior, field) }
}
