/** What a pinned test expects, as a form holds it: each part switched on or off, its value kept meanwhile. */
import { originUrl } from '#shared/edge/explain-origin.ts'
import { findHeader } from '#shared/edge/headers.ts'
import type { Trace } from '#shared/edge/trace-step.ts'
import type { Expectations } from '#shared/pinned-tests/pinned-test.ts'

import { formatHeaderLines, parseHeaderLines } from '../../lib/explain-address.ts'
import { formatPicture, parsePicture } from './picture-text.ts'

/** One expectation: whether it counts, and its text. */
type Part = { on: boolean; text: string }

export const EXPECTATION_NAMES = [
  'behavior',
  'cached',
  'originUrl',
  'status',
  'keyContains',
  'headers',
  'originHeaders',
  'contentType',
  'image',
] as const
export type ExpectationName = (typeof EXPECTATION_NAMES)[number]

export type ExpectationDraft = Record<ExpectationName, Part>

/** Written by CloudFront anew for each response, so that nobody expects a value of them. */
const NEW_EACH_TIME = /^(date|via|age|x-cache|x-amz-cf-.*|content-length|connection|server|etag)$/i

/** Everything that the model says of the request; what is likely to matter is switched on. */
export function draftFromTrace(trace: Trace): ExpectationDraft {
  const { behavior, freshness, originRequest, response, cacheKey } = trace
  const key = (cacheKey?.parts ?? []).filter(
    ({ source, value }) =>
      value !== null && (source === 'query-string' || source === 'cookie' || source === 'header'),
  )
  const headers = response.headers.filter(([name]) => !NEW_EACH_TIME.test(name))
  const isCached = freshness?.edgeTtlSeconds != null
  return {
    behavior: { on: behavior !== null, text: behavior ?? '*' },
    cached: { on: freshness !== null, text: isCached ? 'yes' : 'no' },
    originUrl: {
      on: originRequest !== null,
      text: originRequest ? originUrl(originRequest) : '',
    },
    status: { on: true, text: String(response.status) },
    keyContains: { on: false, text: key.map(({ value }) => value).join('\n') },
    headers: { on: false, text: formatHeaderLines(headers) },
    originHeaders: { on: false, text: '' },
    contentType: { on: false, text: findHeader(response.headers, 'content-type') ?? '' },
    image: { on: false, text: 'any' },
  }
}

/** What is there is switched on. */
export function draftFromExpectations(expect: Expectations): ExpectationDraft {
  const { behavior, cached, contentType, headers, image, keyContains } = expect
  const { originHeaders, originUrl: url } = expect
  return {
    behavior: toPart(behavior, '*'),
    cached: toPart(cached === undefined ? undefined : cached ? 'yes' : 'no', 'yes'),
    originUrl: toPart(url, ''),
    status: toPart(expect.status?.toString(), '200'),
    keyContains: toPart(keyContains?.join('\n'), ''),
    headers: toPart(
      headers &&
        formatHeaderLines(Object.entries(headers).map(([name, value]) => [name, value ?? ABSENT])),
      '',
    ),
    originHeaders: toPart(originHeaders && formatHeaderLines(Object.entries(originHeaders)), ''),
    contentType: toPart(contentType, ''),
    image: toPart(image && formatPicture(image), 'any'),
  }
}

/** Stands for "must not be there" in a line of headers. */
export const ABSENT = '(absent)'

/** Sentence by expectation; empty when all is well. */
export function findDraftProblems(
  draft: ExpectationDraft,
): Partial<Record<ExpectationName | 'all', string>> {
  const problems: Partial<Record<ExpectationName | 'all', string>> = {}
  if (EXPECTATION_NAMES.every((name) => !draft[name].on)) {
    problems.all = 'Expect at least one thing.'
  }
  const status = Number(draft.status.text)
  if (draft.status.on && !(Number.isInteger(status) && status >= 100 && status <= 599)) {
    problems.status = 'A status is a number from 100 to 599.'
  }
  if (draft.behavior.on && draft.behavior.text.trim() === '') {
    problems.behavior = 'Enter the path pattern; * is the default behavior.'
  }
  if (draft.originUrl.on && !/^https?:\/\/[^/]/.test(draft.originUrl.text)) {
    problems.originUrl = 'A URL begins with https:// or http:// and a host.'
  }
  if (draft.keyContains.on && draft.keyContains.text.trim() === '') {
    problems.keyContains = 'Enter a line for each text, such as size=300x200.'
  }
  for (const name of ['headers', 'originHeaders'] as const) {
    if (draft[name].on && !areHeaderLines(draft[name].text)) {
      problems[name] = 'Each line is a header: Name: value'
    }
  }
  if (draft.contentType.on && !/^[\w.+-]+\/[\w.+-]+/.test(draft.contentType.text.trim())) {
    problems.contentType = 'A content type is two words around a slash: text/html'
  }
  if (draft.image.on && parsePicture(draft.image.text) === null) {
    problems.image = 'Write any, or a format and a size, such as webp 300x200.'
  }
  return problems
}

/** Call it on a draft without problems. */
export function toExpectations(draft: ExpectationDraft): Expectations {
  const { behavior, cached, contentType, headers, image, keyContains, originUrl: url } = draft
  const { originHeaders, status } = draft
  return {
    ...(behavior.on && { behavior: behavior.text.trim() }),
    ...(cached.on && { cached: cached.text === 'yes' }),
    ...(url.on && { originUrl: url.text.trim() }),
    ...(status.on && { status: Number(status.text) }),
    ...(keyContains.on && { keyContains: toLines(keyContains.text) }),
    ...(headers.on && {
      headers: Object.fromEntries(
        parseHeaderLines(headers.text.trim()).map(([name, value]) => [
          name,
          value === ABSENT ? null : value,
        ]),
      ),
    }),
    ...(originHeaders.on && {
      originHeaders: Object.fromEntries(parseHeaderLines(originHeaders.text.trim())),
    }),
    ...(contentType.on && { contentType: contentType.text.trim() }),
    ...(image.on && { image: parsePicture(image.text) ?? {} }),
  }
}

function areHeaderLines(text: string): boolean {
  const names = parseHeaderLines(text.trim()).map(([name]) => name)
  return names.length > 0 && names.every((name) => /^[\w!#$%&'*+.^`|~-]+$/.test(name))
}

function toPart(text: string | undefined, otherwise: string): Part {
  return text === undefined ? { on: false, text: otherwise } : { on: true, text }
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
