/** Whether a pinned test holds: against the model's trace, or against what a real answer showed. */
import { originUrl } from '../edge/explain-origin.ts'
import { findHeader } from '../edge/headers.ts'
import type { Trace } from '../edge/trace-step.ts'
import type { CacheKey, HeaderPair } from '../edge/types.ts'
import type { Observation } from '../explain/observation.ts'
import { type Expectations, PICTURE_FORMATS, type PictureExpectation } from './pinned-test.ts'
import { sayCached as sayHits, sayPicture } from './say-expectations.ts'

export type PinnedCheck = {
  /** What was looked at, for a person: `behavior`, `cache key contains size=300x200`, `header Cache-Control`. */
  what: string
  expected: string
  actual: string
  /** `null` = cannot be seen from outside; only the model can tell. */
  passed: boolean | null
}

/** `passed` when no check failed; what could not be seen does not count against it. */
export type PinnedResult = { passed: boolean; checks: PinnedCheck[] }

const ABSENT = 'absent'
const NOT_SEEN = 'cannot be seen from outside'
/** For the model, which has no bytes. */
const NOT_KNOWN = 'cannot be seen from here; a real answer tells'

export function checkPinnedTest(trace: Trace, expect: Expectations): PinnedResult {
  const checks: PinnedCheck[] = []
  const check = (what: string, expected: string, actual: string) => {
    checks.push({ what, expected, actual, passed: expected === actual })
  }
  if (expect.behavior !== undefined) {
    check('behavior', expect.behavior, trace.behavior ?? 'none was reached')
  }
  if (expect.cached !== undefined) {
    const stays = (trace.freshness?.edgeTtlSeconds ?? 0) > 0
    check('cached', sayCached(expect.cached), sayCached(stays))
  }
  for (const text of expect.keyContains ?? []) {
    const what = `cache key contains ${text}`
    const passed = trace.cacheKey !== null && keyContains(trace.cacheKey, text)
    checks.push({ what, expected: text, actual: sayKey(trace.cacheKey), passed })
  }
  if (expect.originUrl !== undefined) {
    const actual = trace.originRequest ? originUrl(trace.originRequest) : 'no origin is asked'
    check('origin URL', expect.originUrl, actual)
  }
  if (expect.status !== undefined) {
    check('status', String(expect.status), String(trace.response.status))
  }
  checks.push(...checkHeaders(trace.response.headers, expect))
  if (expect.contentType !== undefined) {
    const actual = findHeader(trace.response.headers, 'content-type')
    checks.push(
      // What the origin will answer is assumed, its type is not.
      actual === null
        ? { what: CONTENT_TYPE, expected: expect.contentType, actual: NOT_KNOWN, passed: null }
        : checkContentType(actual, expect.contentType),
    )
  }
  if (expect.image) {
    checks.push({
      what: 'picture',
      expected: sayPicture(expect.image),
      actual: NOT_KNOWN,
      passed: null,
    })
  }
  return summarize(checks)
}

const CONTENT_TYPE = 'content type'

/**
 * What a real answer tells of it. `cached` needs a second look: `observations` are the same request sent several times, and the
 * last one counts.
 *
 * @param observations in the order in which they were made; at least one
 */
export function checkObserved(
  observations: readonly Observation[],
  expect: Expectations,
): PinnedResult {
  const checks: PinnedCheck[] = []
  const last = observations.at(-1)
  const unseen = (what: string, expected: string) => {
    checks.push({ what, expected, actual: NOT_SEEN, passed: null })
  }
  if (expect.behavior !== undefined) unseen('behavior', expect.behavior)
  if (expect.cached !== undefined) {
    checks.push(checkCached(expect.cached, observations))
  }
  for (const text of expect.keyContains ?? []) unseen(`cache key contains ${text}`, text)
  if (expect.originUrl !== undefined) unseen('origin URL', expect.originUrl)
  if (last && expect.status !== undefined) {
    const actual = String(last.status)
    const expected = String(expect.status)
    checks.push({ what: 'status', expected, actual, passed: actual === expected })
  }
  if (last) checks.push(...checkHeaders(last.headers, expect))
  if (last && expect.contentType !== undefined) {
    checks.push(checkContentType(last.contentType ?? ABSENT, expect.contentType))
  }
  if (last && expect.image) checks.push(checkPicture(last, expect.image))
  return summarize(checks)
}

/** A hit proves that it is cached; a first miss proves nothing. What was stored before may be a hit at once. */
function checkCached(cached: boolean, observations: readonly Observation[]): PinnedCheck {
  const expected = sayHits(cached)
  const seen = observations.map(sayXCache).join(', then ')
  const isHit = /^(Hit|RefreshHit)\b/i.test(observations.at(-1)?.xCache ?? '')
  if (!isHit && observations.length < 2) {
    const actual = `${seen}; asking once more would tell`
    return { what: 'cached', expected, actual, passed: null }
  }
  return { what: 'cached', expected, actual: seen, passed: isHit === cached }
}

/** `Miss from cloudfront` is a Miss. */
function sayXCache({ xCache }: Observation): string {
  return xCache === null ? 'no X-Cache' : xCache.replace(/ from cloudfront$/i, '')
}

/** Without parameters such as the charset, in any case (RFC 9110, 8.3.1); an expectation with parameters means all of it. */
function checkContentType(actual: string, expected: string): PinnedCheck {
  const typeOf = (text: string) =>
    (expected.includes(';') ? text : (text.split(';')[0] ?? ''))
      .replace(/\s*;\s*/g, ';')
      .trim()
      .toLowerCase()
  return { what: CONTENT_TYPE, expected, actual, passed: typeOf(actual) === typeOf(expected) }
}

function checkPicture(
  { contentType, picture }: Observation,
  expected: PictureExpectation,
): PinnedCheck {
  const check = { what: 'picture', expected: sayPicture(expected) }
  if (picture === undefined) return { ...check, actual: 'was not looked at', passed: null }
  if (picture === null) {
    const type = contentType === null ? 'no content type' : contentType
    return { ...check, actual: `no picture that can be read (${type})`, passed: false }
  }
  const { format, height, width } = picture
  const passed =
    (expected.format ?? format) === format &&
    (expected.width ?? width) === width &&
    (expected.height ?? height) === height &&
    width <= (expected.maxWidth ?? width) &&
    height <= (expected.maxHeight ?? height)
  return { ...check, actual: sayPicture({ ...picture, format: toFormat(format) }), passed }
}

/** One that is expected nowhere is said as it is. */
function toFormat(format: string): PictureExpectation['format'] {
  return PICTURE_FORMATS.find((known) => known === format)
}

function checkHeaders(
  headers: readonly HeaderPair[],
  { headers: wanted, originHeaders }: Expectations,
) {
  return Object.entries({ ...wanted, ...originHeaders }).map(([name, value]): PinnedCheck => {
    const actual = findHeader(headers, name.toLowerCase())
    return {
      what: `header ${name}`,
      expected: value ?? ABSENT,
      actual: actual ?? ABSENT,
      passed: actual === value,
    }
  })
}

/** A part as people write it: `size=300x200`, `Accept: image/webp`, or any text of the key. */
function keyContains({ text, parts }: CacheKey, wanted: string): boolean {
  if (text.includes(wanted)) return true
  return parts.some(({ name, value }) => `${name}: ${value ?? ''}`.includes(wanted))
}

function sayKey(key: CacheKey | null): string {
  if (!key) return 'there is no cache key'
  return key.parts.map(({ name, value }) => `${name}: ${value ?? ABSENT}`).join(', ')
}

function sayCached(cached: boolean): string {
  return cached ? 'cached' : 'not cached'
}

function summarize(checks: PinnedCheck[]): PinnedResult {
  return { passed: checks.every(({ passed }) => passed !== false), checks }
}
