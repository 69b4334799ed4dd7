/** The headers that the viewer gets beside those of the origin or of the stored object: what CloudFront added, removed or changed. */
import type { SettingPath } from '../distribution/setting-path.ts'
import { settingOfBehavior, settingOfRequestPart } from './explain-settings.ts'
import { findHeader } from './headers.ts'
import type { Walk } from './trace-walk.ts'
import type { HeaderPair, ResponseSource } from './types.ts'

export type ExplainedResponseHeader = {
  name: string
  change: 'kept' | 'added' | 'removed' | 'changed'
  /** What the origin sent or the cache held; `null` = nothing. */
  before: string | null
  /** What the viewer gets; `null` = nothing. */
  after: string | null
  rule: string
  why: string
  setting: SettingPath | null
}

type Cause = { rule: string; why: string }

const CAUSES: Readonly<Record<string, Cause>> = {
  age: { rule: 'D.2', why: 'How long the object has been at the edge, in seconds.' },
  'alt-svc': { rule: 'D.2', why: 'The distribution offers HTTP/3.' },
  'content-encoding': { rule: 'D.4', why: 'The edge compressed the body.' },
  'content-length': { rule: 'D.4', why: 'The length changes with the body.' },
  etag: { rule: 'D.4', why: 'The body was compressed, so that its ETag is a weak one.' },
  'set-cookie': {
    rule: 'C8.2',
    why: 'No policy forwards cookies, so that CloudFront takes them out.',
  },
  'transfer-encoding': { rule: 'D.3', why: 'CloudFront frames the body anew.' },
  vary: { rule: 'D.3', why: 'Only headers that CloudFront forwards may stay in it.' },
  via: { rule: 'D.2', why: 'CloudFront writes its own.' },
  'x-amz-cf-id': { rule: 'D.2', why: 'The id of the request.' },
  'x-amz-cf-pop': { rule: 'D.2', why: 'The edge location that answers.' },
  'x-cache': { rule: 'D.1', why: 'How the edge came by the answer.' },
}

const KEPT: Cause = { rule: 'D.3', why: 'As the origin sent it.' }
const BY_POLICY: Cause = { rule: 'D.5', why: 'The response headers policy says so.' }
const BY_EDGE: Cause = { rule: 'D.2', why: 'CloudFront made the response.' }

/** One row for each header name that is in either. */
export function explainViewerHeaders({ answer, response }: Walk): ExplainedResponseHeader[] {
  const from = headersOf(answer.source)
  const names = new Map<string, string>()
  for (const [name] of [...from, ...response.headers]) {
    const lowerName = name.toLowerCase()
    if (!names.has(lowerName)) names.set(lowerName, name)
  }
  const behavior = answer.admitted?.behavior
  return [...names].map(([lowerName, name]) => {
    const before = findHeader(from, lowerName)
    const after = findHeader(response.headers, lowerName)
    const change = compare(before, after)
    const cause = causeOf(lowerName, change, answer.source)
    const isPolicy = cause === BY_POLICY && behavior !== undefined
    const isCookie = lowerName === 'set-cookie' && change === 'removed' && behavior !== undefined
    const setting = isPolicy
      ? settingOfBehavior(behavior, 'ResponseHeadersPolicyId')
      : isCookie
        ? settingOfRequestPart(behavior, 'cookies')
        : null
    return { name, change, before, after, ...cause, setting }
  })
}

function compare(before: string | null, after: string | null): ExplainedResponseHeader['change'] {
  if (before === null) return 'added'
  if (after === null) return 'removed'
  return before === after ? 'kept' : 'changed'
}

function causeOf(
  lowerName: string,
  change: ExplainedResponseHeader['change'],
  source: ResponseSource,
): Cause {
  if (change === 'kept') return source.kind === 'generated' ? BY_EDGE : KEPT
  const known = CAUSES[lowerName]
  if (known) return known
  return source.kind === 'generated' ? BY_EDGE : BY_POLICY
}

function headersOf(source: ResponseSource): readonly HeaderPair[] {
  switch (source.kind) {
    case 'origin':
      return source.headers
    case 'stored':
      return source.stored.headers
    case 'generated':
      return source.response.headers
  }
}
