/** Causes of old content: a change or an invalidation that is not everywhere yet, a copy at the edge, a copy in the browser. */
import { findHeader } from '../edge/headers.ts'
import { invalidationMatches } from '../invalidations/invalidation-paths.ts'
import { findOriginFindings } from './api-facts.ts'
import { type Cause, is, isNot, may, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixOfFinding } from './plan-fixes.ts'
import { isAnsweredWell, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'

export const FRESHNESS_CAUSES: readonly Cause[] = [
  {
    code: 'change-deploying',
    family: 'freshness',
    title: 'A change is not everywhere yet',
    source: `${GUIDE}HowToUpdateDistribution.html`,
    judge: judgeDeployment,
  },
  {
    code: 'invalidation-in-progress',
    family: 'freshness',
    title: 'An invalidation of this path is under way',
    source: `${GUIDE}Invalidation.html`,
    judge: judgeInvalidation,
  },
  {
    code: 'old-copy-at-edge',
    family: 'freshness',
    title: 'The edge has an old copy',
    source: `${GUIDE}Expiration.html`,
    judge: judgeCopy,
  },
  {
    code: 'error-in-cache',
    family: 'freshness',
    title: 'The edge remembers an error whose cause is gone',
    source: `${GUIDE}custom-error-pages-expiration.html`,
    judge: judgeError,
  },
  {
    code: 'old-copy-in-browser',
    family: 'freshness',
    title: 'The browser has an old copy',
    source: 'https://www.rfc-editor.org/rfc/rfc9111.html#name-freshness',
    judge: judgeBrowser,
  },
  {
    code: 'changed-lately',
    family: 'freshness',
    title: 'Somebody changed the distribution lately',
    source: `${GUIDE}HowToUpdateDistribution.html`,
    judge: judgeChange,
  },
]

function judgeDeployment(evidence: Evidence): Judgement {
  const { runs, sees, status, world } = evidence
  const [run] = runs
  if (status === 'deployed' && !run) return isNot('All edge locations have the last change.')
  if (isAnsweredWell(evidence) && sees === null) {
    return isNot(`A change is being deployed, and this URL works meanwhile. ${sayWell(evidence)}`)
  }
  const facts = [
    ...(status === 'deployed' ? [] : ['CloudFront says that it is deploying the distribution.']),
    ...runs.map(({ title }) => `Edgewise is applying “${title}”.`),
  ]
  const fixes: DoctorFix[] = run
    ? [
        {
          kind: 'link',
          sentence: 'Watch it until it is everywhere.',
          text: 'Open the run',
          to: { page: 'run', runId: run.id },
        },
      ]
    : [
        {
          kind: 'link',
          sentence: 'Wait some minutes and ask again; the history says what is on its way.',
          text: 'Open the history',
          to: { page: 'distribution', distributionId: world.id, tab: 'history' },
        },
      ]
  return sureIf(
    sees === 'old-content',
    'A change is still being deployed: some edge locations have it, others answer as before.',
    { facts, fixes },
  )
}

function judgeInvalidation(evidence: Evidence): Judgement {
  const { invalidations, sees, world } = evidence
  const url = urlOfKey(evidence)
  const found = invalidations.find(({ paths }) =>
    paths.some((path) => invalidationMatches(path, url)),
  )
  if (!found) return isNot('No invalidation of this path is in progress.')
  if (isAnsweredWell(evidence) && sees === null) {
    return isNot(`An invalidation of this path is in progress. ${sayWell(evidence)}`)
  }
  return sureIf(
    sees === 'old-content',
    `An invalidation of ${found.paths.slice(0, 3).join(', ')} is in progress: until it is done, edge locations may serve the old copy.`,
    {
      facts: [`It was made at ${found.createdAt} and usually takes a minute.`],
      fixes: [
        {
          kind: 'link',
          sentence: 'Wait for its end, then ask again.',
          text: 'Watch the invalidation',
          to: { page: 'distribution', distributionId: world.id, tab: 'invalidations' },
        },
      ],
    },
  )
}

/** What the edge serves, beside what the origin has now. */
function judgeCopy(evidence: Evidence): Judgement {
  const { bucket, direct, live, sees } = evidence
  const answer = live?.observation
  if (!answer) {
    return sees === 'old-content'
      ? notKnown('Only a request tells whether the edge serves a copy.', {
          fixes: [invalidate(evidence)],
        })
      : isNot('Nobody asked the edge.')
  }
  if (answer.status >= 400) return isNot('It is an error that is served, no old content.')
  const isCopy = /^(?:Hit|RefreshHit)/.test(answer.xCache ?? '')
  if (!isCopy)
    return isNot(`The edge asked the origin just now (${answer.xCache ?? 'no X-Cache'}).`)
  const age = answer.age === null ? '' : `, ${answer.age} s old`
  const served = findHeader(answer.headers, 'etag')
  const now = bucket?.etag ?? findHeader(direct?.observation?.headers ?? [], 'etag')
  const facts = [`The edge serves a copy${age} (${answer.xCache}).`]
  if (served && now) {
    facts.push(`ETag of the copy: ${served}; of the origin now: ${now}.`)
    if (weak(served) === weak(now))
      return isNot('The copy at the edge is what the origin has now.', { facts })
    return is('The edge serves an old copy: the origin has another one now.', {
      facts,
      fixes: [invalidate(evidence)],
    })
  }
  const before = answer.bodyStart
  const after = direct?.observation?.status === answer.status ? direct.observation.bodyStart : null
  if (before !== null && after !== null && after !== undefined && bucket === null) {
    if (before === after)
      return isNot('The copy at the edge begins like what the origin answers now.', { facts })
    if (sees !== 'old-content')
      return isNot('The origin answers otherwise than the copy, which answers of APIs often do.', {
        facts,
      })
    return may('The edge serves a copy that is not what the origin answers now.', {
      facts,
      fixes: [invalidate(evidence)],
    })
  }
  if (sees !== 'old-content') return isNot('The edge serves a copy, as it shall.', { facts })
  return may('The edge serves a copy, which may be old.', { facts, fixes: [invalidate(evidence)] })
}

/** An error from the cache, although the origin answers well by now (C.5). */
function judgeError(evidence: Evidence): Judgement {
  const { direct, live } = evidence
  const answer = live?.observation
  if (!answer || answer.status < 400) return isNot('No error is served.')
  const good = direct?.observation
  if (!good || good.status >= 400) return isNot('The origin does not answer better than the edge.')
  if (answer.age === null || answer.age === 0)
    return isNot('The error is new: it does not come from the cache.')
  const finding = findOriginFindings(evidence, /^error-cached-long$/)
  return is(
    `The edge remembers a ${answer.status} from ${answer.age} s ago; the origin answers ${good.status} by now.`,
    {
      fixes: [invalidate(evidence), ...finding.map((one) => fixOfFinding(evidence, one))],
    },
  )
}

function judgeBrowser({ live, sees }: Evidence): Judgement {
  if (sees !== 'old-content') return isNot('Nobody sees old content.')
  const cacheControl = findHeader(live?.observation?.headers ?? [], 'cache-control')
  const seconds = Number(/(?:^|[\s,])max-age=(\d+)/.exec(cacheControl ?? '')?.[1] ?? 0)
  if (!live?.observation) return notKnown('Only a request tells how long browsers keep it.')
  if (seconds === 0) return isNot('The answer does not let browsers keep it for long.')
  return may(
    `Browsers keep it for ${seconds} s (Cache-Control: ${cacheControl}), and no invalidation reaches them.`,
    {
      fixes: [
        {
          kind: 'ask',
          sentence:
            'Reload without the cache (Ctrl+Shift+R). For files that change under one name, give new versions new names, or a shorter max-age.',
        },
      ],
    },
  )
}

function judgeChange(evidence: Evidence): Judgement {
  const { lastChange, live, nowMs, sees, world } = evidence
  if (!lastChange) {
    return isNot('Nobody changed the distribution within a day, as far as Edgewise knows.')
  }
  const minutes = Math.max(0, Math.round((nowMs - Date.parse(lastChange.at)) / 60_000))
  const sentence = `${lastChange.who ?? 'Somebody'} changed the distribution ${sayAgo(minutes)}.`
  const isSeen = sees !== null && sees !== 'old-content'
  if (!isSeen && (isAnsweredWell(evidence) || !live?.observation)) {
    return isNot(`${sentence} Nothing is seen to fail because of it.`)
  }
  return may(`${sentence} If it worked before, look there first.`, {
    facts: lastChange.sentences,
    fixes: [
      {
        kind: 'link',
        sentence: 'Compare with the version before, or bring it back.',
        text: 'Open the history',
        to: { page: 'distribution', distributionId: world.id, tab: 'history' },
      },
    ],
  })
}

function sayAgo(minutes: number): string {
  if (minutes < 1) return 'just now'
  return minutes < 90 ? `${minutes} min ago` : `${Math.round(minutes / 60)} h ago`
}

function invalidate(evidence: Evidence): DoctorFix {
  const { world } = evidence
  const path = urlOfKey(evidence)
  return {
    kind: 'link',
    sentence: `Make the edge forget ${path}.`,
    text: 'Invalidate it',
    to: { page: 'invalidate', distributionId: world.id, path },
  }
}

/** Path, and the query string as far as it is in the cache key. */
function urlOfKey({ path, trace }: Evidence): string {
  const [plain = '/'] = path.split('?', 1)
  const query = (trace.cacheKey?.parts ?? []).flatMap(({ name, source, value }) =>
    source === 'query-string' && value !== null ? [`${name}=${value}`] : [],
  )
  return query.length === 0 ? plain : `${plain}?${query.join('&')}`
}

/** Compressed copies have weak ETags. */
function weak(etag: string): string {
  return etag.replace(/^W\//, '').replaceAll('"', '')
}
