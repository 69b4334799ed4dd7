/** The headers of an origin request beside those of the viewer: what was added, removed or changed, by which rule and setting. */
import { originSetting, type SettingPath } from '../distribution/setting-path.ts'
import { isCloudfrontHeader } from './compile-policies.ts'
import { compareHeaders, type HeaderChange } from './explain-header-changes.ts'
import { settingOfBehavior, settingOfKeyPart, settingOfRequestPart } from './explain-settings.ts'
import {
  decideHeader,
  type HeaderFate,
  isListed,
  type OriginHeadersInput,
} from './origin-headers.ts'
import type { HeaderPair } from './types.ts'

export type ExplainedHeader = HeaderChange & {
  rule: string
  why: string
  setting: SettingPath | null
}

type Cause = Pick<ExplainedHeader, 'rule' | 'why' | 'setting'>

/** @param sent what `buildOriginHeaders` made of the same input */
export function explainOriginHeaders(
  input: OriginHeadersInput,
  sent: readonly HeaderPair[],
): ExplainedHeader[] {
  const { request } = input
  const own = request.headers.filter(([name]) => name.toLowerCase() !== 'host')
  return compareHeaders([['Host', request.host], ...own], sent).map((change) => ({
    ...change,
    ...findCause(input, change.name.toLowerCase(), change.after),
  }))
}

function findCause(input: OriginHeadersInput, lowerName: string, after: string | null): Cause {
  const { behavior } = input.admitted
  if (input.origin.customHeaderNames.has(lowerName)) return customHeader(input)
  // A CloudFront- header of the viewer's own never counts; one that goes out was asked for by a policy.
  if (isCloudfrontHeader(lowerName) && after !== null) {
    return {
      rule: 'B7',
      why: 'CloudFront adds it because a policy lists it.',
      setting: settingOfHeaderList(input, lowerName),
    }
  }
  const isCondition =
    input.stored && (lowerName === 'if-none-match' || lowerName === 'if-modified-since')
  if (isCondition && after !== null) {
    const why = "The edge's own condition: it asks whether the stored object is still good."
    return { rule: 'B8.11', why, setting: null }
  }
  if (lowerName in WRITTEN) return writtenByEdge(input, lowerName)
  const fate = decideHeader(input, lowerName)
  const setting =
    fate === 'listed' || fate === 'unlisted' ? settingOfHeaderList(input, lowerName) : null
  return { ...FATES[fate], setting: setting ?? settingOfLegacy(fate, behavior) }
}

const FATES: Readonly<Record<HeaderFate, { rule: string; why: string }>> = {
  'written-by-edge': { rule: 'B6', why: 'CloudFront writes this header itself.' },
  'never-forwarded': { rule: 'B6', why: 'CloudFront never forwards this header.' },
  overwritten: { rule: 'B8.7', why: "The origin's custom header of this name goes first." },
  'of-another-exchange': {
    rule: 'B8.11',
    why: "It belongs to the viewer's own exchange; the origin is asked something else.",
  },
  listed: { rule: 'B9', why: 'A policy lists it, or takes all headers.' },
  passes: { rule: 'B6', why: 'It passes although no policy lists it.' },
  unlisted: { rule: 'B6', why: 'No policy lists it, so that the origin does not get it.' },
}

/** Headers with a value of CloudFront's own: rule and reason, without and with a policy that lists them. */
const WRITTEN: Readonly<Record<string, { rule: string; plain: string; listed: string }>> = {
  host: {
    rule: 'B8.5',
    plain: "The origin's own domain name: no policy forwards the viewer's Host.",
    listed: "A policy forwards the viewer's Host.",
  },
  'user-agent': {
    rule: 'B8.4',
    plain: 'Replaced: no policy lists User-Agent.',
    listed: 'A policy lists User-Agent.',
  },
  'accept-encoding': {
    rule: 'B5',
    plain: 'Reduced to what the compression flags of the cache policy know.',
    listed: 'A policy lists Accept-Encoding.',
  },
  cookie: {
    rule: 'B3',
    plain: 'Only the cookies that the policies select, sorted by name.',
    listed: 'Only the cookies that the policies select, sorted by name.',
  },
  'x-forwarded-for': {
    rule: 'B8.3',
    plain: "The viewer's address, after the list that the viewer sent.",
    listed: "The viewer's address, after the list that the viewer sent.",
  },
  'x-amz-cf-id': {
    rule: 'B8.1',
    plain: 'The id of the request, another one each time.',
    listed: 'The id of the request, another one each time.',
  },
  connection: {
    rule: 'B6',
    plain: 'The connection is between edge and origin.',
    listed: 'The connection is between edge and origin.',
  },
}

function writtenByEdge(input: OriginHeadersInput, lowerName: string): Cause {
  const { behavior } = input.admitted
  const { rule = 'B6', plain = '', listed = '' } = WRITTEN[lowerName] ?? {}
  return { rule, why: isListed(behavior, lowerName) ? listed : plain, setting: settingOf() }

  function settingOf(): SettingPath | null {
    switch (lowerName) {
      case 'host':
      case 'user-agent':
        return settingOfHeaderList(input, lowerName)
      case 'accept-encoding':
        return settingOfKeyPart(behavior, 'accept-encoding')
      case 'cookie':
        return behavior.cachePolicy.cookies.mode === 'none'
          ? settingOfRequestPart(behavior, 'cookies')
          : settingOfKeyPart(behavior, 'cookies')
      default:
        return null
    }
  }
}

/** The list that names the header, or that would have to. */
function settingOfHeaderList({ admitted }: OriginHeadersInput, lowerName: string): SettingPath {
  const { behavior } = admitted
  return behavior.cachePolicy.headerNames.has(lowerName)
    ? settingOfKeyPart(behavior, 'headers')
    : settingOfRequestPart(behavior, 'headers')
}

function settingOfLegacy(fate: HeaderFate, behavior: OriginHeadersInput['admitted']['behavior']) {
  return fate === 'passes' && behavior.cachePolicy.origin === 'legacy'
    ? settingOfBehavior(behavior, 'ForwardedValues')
    : null
}

function customHeader({ origin }: OriginHeadersInput): Cause {
  const why = 'A custom header of the origin; what the viewer sent under this name does not count.'
  return { rule: 'B8.7', why, setting: originSetting(origin.id, 'CustomHeaders') }
}
