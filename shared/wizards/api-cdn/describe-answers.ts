/** What the answers come to, in words, while somebody is still answering. Says nothing of what AWS would refuse. Pure. */
import { durationWords } from '../../distribution/policy-words.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts } from './facts.ts'
import { findRoute, isPictureRoute } from './routes.ts'
import { type ChosenPolicy, choosePolicies } from './to-policies.ts'
import { splitPath, toHost, toOriginUrl, toViewerPath } from './viewer-path.ts'

export type AnswerLine = {
  label: string
  /** A sentence, or a URL. */
  text: string
  isUrl?: boolean
}

const POLICY_WORDS = {
  managed: 'AWS’s own',
  reused: 'there already',
  new: 'new',
} as const satisfies Record<ChosenPolicy['origin'], string>

/** In the order in which a request goes; empty until an API is chosen. */
export function describeAnswers(answers: ApiCdnAnswers, facts: ApiCdnFacts): AnswerLine[] {
  const { api } = facts
  if (!api) return []
  const { cache, originRequest } = choosePolicies(answers, facts, api)
  const named = [cache, originRequest].map(
    ({ name, origin }) => `${name} (${POLICY_WORDS[origin]})`,
  )
  return [
    { label: 'Makes', text: sayTarget(answers, facts) },
    ...sayWay(answers, facts),
    { label: 'Cache', text: sayCaching(answers) },
    { label: 'Policies', text: named.join(', ') },
  ]
}

function sayTarget({ distributionId, pathPattern }: ApiCdnAnswers, { distribution }: ApiCdnFacts) {
  if (distributionId === '') return 'A new distribution for this API alone'
  const pattern = pathPattern === '' ? 'the paths that you name' : pathPattern
  return `A behavior for ${pattern} of ${distribution?.name ?? distributionId}`
}

function sayWay(answers: ApiCdnAnswers, facts: ApiCdnFacts): AnswerLine[] {
  const { api, distribution, region } = facts
  if (!api || answers.stage === '') return []
  const { path, query } = splitPath(answers.examplePath || '/…')
  const route = findRoute(api.routes, 'GET', path, api.protocol)
  const isPicture = route !== null && isPictureRoute(api, route)
  const asked = isPicture ? 'size=160x120' : query
  const viewerPath = toViewerPath(path, answers)
  const domain = distribution?.name ?? 'dxxxx.cloudfront.net'
  const names = new Set(answers.queryStringNames)
  const isAll = !answers.caches || answers.queryStrings === 'all'
  const sent = (asked ?? '')
    .split('&')
    .filter((pair) => pair !== '' && (isAll || isNamed(answers, names, pair)))
  const suffix = asked ? `?${asked}` : ''
  const kept = sent.length > 0 ? `?${sent.join('&')}` : ''
  return [
    { label: 'Viewers ask', text: `https://${domain}${viewerPath}${suffix}`, isUrl: true },
    {
      label: 'The origin receives',
      text: toOriginUrl(toHost({ apiId: api.id, region }), `${path}${kept}`, answers),
      isUrl: true,
    },
  ]
}

function isNamed({ queryStrings }: ApiCdnAnswers, names: ReadonlySet<string>, pair: string) {
  return queryStrings === 'named' && names.has(pair.split('=')[0] ?? '')
}

function sayCaching(answers: ApiCdnAnswers): string {
  if (!answers.caches) return 'Nothing is kept. Everything but Host is sent on to the API.'
  const { defaultTtlSeconds, keyHeaders, maxTtlSeconds, minTtlSeconds } = answers
  const otherwise = defaultTtlSeconds > 0 ? `else ${durationWords(defaultTtlSeconds)}` : 'else not'
  const least = minTtlSeconds > 0 ? `at least ${durationWords(minTtlSeconds)}, ` : ''
  const key = ['the path', ...sayQueryStrings(answers), ...keyHeaders]
  return `Kept as long as the API says, ${otherwise}; ${least}at most ${durationWords(maxTtlSeconds)}. Answers are told apart by ${joinWords(key)}.`
}

function sayQueryStrings({ queryStringNames, queryStrings }: ApiCdnAnswers): string[] {
  if (queryStrings === 'all') return ['every query string']
  return queryStrings === 'named' ? queryStringNames : []
}

function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? ''
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`
}
