/** How long an answer stays at the edge and in a browser, with the derivation a line at a time (C.1, C.5). */
import { durationWords } from '../distribution/policy-words.ts'
import { errorResponseSetting, type SettingPath } from '../distribution/setting-path.ts'
import { readCacheDirectives, readOriginLifetime } from './cache-control.ts'
import { errorMinTtlSeconds } from './custom-errors.ts'
import type { EdgeBehavior, EdgeDistribution } from './edge-distribution.ts'
import { settingOfTtl } from './explain-settings.ts'
import { findHeader } from './headers.ts'
import type { HeaderPair } from './types.ts'

export type FreshnessLine = { text: string; setting: SettingPath | null }

/**
 * What the rules look at, in their order; the model's own reason is the last line.
 * @param response what the origin answered, or what CloudFront made in its place
 */
export function explainTtl(input: {
  distribution: EdgeDistribution
  behavior: EdgeBehavior
  response: { status: number; headers: readonly HeaderPair[] }
  nowMs: number
  /** The model's reason. */
  conclusion: string
}): FreshnessLine[] {
  const { behavior, response, nowMs, conclusion } = input
  const lines = [sayOriginLifetime(response.headers, nowMs)]
  if (response.status >= 400) lines.push(sayErrorTtl(input))
  else lines.push(...sayTtls(behavior))
  lines.push({ text: conclusion, setting: null })
  return lines
}

/**
 * What a browser keeps the answer for, in seconds, from the headers that it gets; 0 = it asks again each time; `null` = they do
 * not say, and each browser guesses. Time that the answer spent at the edge (`Age`) is taken off.
 */
export function browserTtlSeconds(headers: readonly HeaderPair[], nowMs: number): number | null {
  const directives = readCacheDirectives(headers)
  if (directives.noStore || directives.noCache) return 0
  const lifetime = readOriginLifetime(headers, { ...directives, sMaxAge: null }, nowMs)
  if (lifetime === null) return null
  const age = Number(findHeader(headers, 'age') ?? 0)
  return Math.max(0, lifetime - (Number.isFinite(age) ? age : 0))
}

/** `1 day`, `90 seconds`, `about 22 hours`. */
export function saySeconds(seconds: number): string {
  const exact = durationWords(seconds)
  if (seconds < 300 || !exact.includes('second')) return exact
  const unit = seconds < 7_200 ? 60 : seconds < 172_800 ? 3_600 : 86_400
  return `about ${durationWords(Math.round(seconds / unit) * unit)}`
}

function sayOriginLifetime(headers: readonly HeaderPair[], nowMs: number): FreshnessLine {
  const cacheControl = findHeader(headers, 'cache-control')
  const expires = findHeader(headers, 'expires')
  const lifetime = readOriginLifetime(headers, readCacheDirectives(headers), nowMs)
  const said = [
    cacheControl !== null ? `Cache-Control: ${cacheControl}` : null,
    expires !== null ? `Expires: ${expires}` : null,
  ].filter((line) => line !== null)
  const text =
    said.length === 0
      ? 'The origin sends neither Cache-Control nor Expires.'
      : `The origin sends ${said.join(' and ')}${lifetime === null ? '' : `: ${durationWords(lifetime)}`}.`
  return { text, setting: null }
}

function sayTtls(behavior: EdgeBehavior): FreshnessLine[] {
  const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds } = behavior.cachePolicy
  return [
    {
      text: `Minimum TTL: ${durationWords(minTtlSeconds)}.`,
      setting: settingOfTtl(behavior, 'MinTTL'),
    },
    {
      text: `Default TTL: ${durationWords(defaultTtlSeconds)}.`,
      setting: settingOfTtl(behavior, 'DefaultTTL'),
    },
    {
      text: `Maximum TTL: ${durationWords(maxTtlSeconds)}.`,
      setting: settingOfTtl(behavior, 'MaxTTL'),
    },
  ]
}

function sayErrorTtl({
  distribution,
  response: { status },
}: Pick<Parameters<typeof explainTtl>[0], 'distribution' | 'response'>): FreshnessLine {
  const seconds = errorMinTtlSeconds(distribution, status)
  const isSet = distribution.customErrors.has(status)
  return {
    text: `Error caching minimum TTL for ${status}: ${durationWords(seconds)}${isSet ? '' : ', the default'}.`,
    setting: isSet ? errorResponseSetting(status, 'ErrorCachingMinTTL') : null,
  }
}
