/** The headers that the viewer gets beside those of the origin or of the stored object: what CloudFront added, removed or changed. */
import type { SettingPath } from '../distribution/setting-path.ts'
import { buildViewerResponse } from './build-viewer-response.ts'
import { compareHeaders, type HeaderChange } from './explain-header-changes.ts'
import { settingOfRequestPart, settingOfResponsePolicy } from './explain-settings.ts'
import { headersOf } from './response-source.ts'
import { metaOf, type Walk } from './trace-walk.ts'
import type { ResponseSource } from './types.ts'

export type ExplainedResponseHeader = HeaderChange & {
  rule: string
  why: string
  setting: SettingPath | null
}

type Cause = { rule: string; why: string }

const CAUSES: Readonly<Record<string, Cause>> = {
  age: { rule: 'D.2', why: 'How long the object has been at the edge, in seconds.' },
  'alt-svc': { rule: 'D.2', why: 'The distribution offers HTTP/3.' },
  'content-encoding': { rule: 'D.4', why: 'The edge compressed the body.' },
  'accept-ranges': { rule: 'C9.1', why: 'The edge serves parts of it.' },
  'content-length': { rule: 'D.4', why: 'The length changes with the body.' },
  'content-range': { rule: 'C9.1', why: 'Which part of the object it is.' },
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

const REMOVED: Cause = { rule: 'D.3', why: 'CloudFront takes it out or writes its own.' }
const KEPT: Cause = { rule: 'D.3', why: 'As the origin sent it.' }
const BY_EDGE: Cause = { rule: 'D.2', why: 'CloudFront made the response.' }
const BY_FUNCTION: Cause = { rule: 'A13.3', why: 'The viewer-response function did it.' }
const BY_POLICY: Cause = { rule: 'D.5', why: 'The response headers policy did it.' }

/** One row for each header name that is in either. */
export function explainViewerHeaders(walk: Walk): ExplainedResponseHeader[] {
  const { answer, built, response } = walk
  const byFunction = namesOf(compareHeaders(built.headers, response.headers))
  const byPolicy = namesOf(changesByPolicy(walk))
  const behavior = answer.admitted?.behavior
  return compareHeaders(headersOf(answer.source), response.headers).map((change) => {
    const lowerName = change.name.toLowerCase()
    if (byFunction.has(lowerName)) return { ...change, ...BY_FUNCTION, setting: null }
    if (byPolicy.has(lowerName) && behavior) {
      return { ...change, ...BY_POLICY, setting: settingOfResponsePolicy(behavior) }
    }
    const isLostCookie = lowerName === 'set-cookie' && change.change === 'removed' && behavior
    const setting = isLostCookie ? settingOfRequestPart(behavior, 'cookies') : null
    return { ...change, ...causeOf(change, answer.source), setting }
  })
}

/** What the response headers policy alone made different: the model's answer with and without it. */
export function changesByPolicy({ world, answer, viewer, built }: Walk): HeaderChange[] {
  const { admitted } = answer
  if (!admitted?.behavior.responseHeadersPolicy) return []
  const behavior = { ...admitted.behavior, responseHeadersPolicy: null }
  const without = buildViewerResponse({
    distribution: world.distribution,
    request: viewer,
    meta: metaOf(world),
    ...answer,
    admitted: { ...admitted, behavior },
  })
  return compareHeaders(without.headers, built.headers).filter(({ change }) => change !== 'kept')
}

function namesOf(changes: readonly HeaderChange[]): ReadonlySet<string> {
  return new Set(
    changes.filter(({ change }) => change !== 'kept').map(({ name }) => name.toLowerCase()),
  )
}

function causeOf({ name, change }: HeaderChange, source: ResponseSource): Cause {
  const isGenerated = source.kind === 'generated'
  if (change === 'kept') return isGenerated ? BY_EDGE : KEPT
  return CAUSES[name.toLowerCase()] ?? (isGenerated ? BY_EDGE : REMOVED)
}
