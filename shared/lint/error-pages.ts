/** Findings: custom error responses, which hold for the whole distribution and not for one behavior (C.7). */
import type { CustomErrorResponse } from '../distribution/distribution-config.ts'
import { MANAGED_POLICY_IDS } from '../distribution/managed-policy-ids.ts'
import { errorResponseSetting, type SettingPath } from '../distribution/setting-path.ts'
import { selectBehavior } from '../edge/behavior-selection.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { attachNewFunction, remove, setTo } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject, OriginSubject } from './lint-subject.ts'
import { isDynamic } from './static-content.ts'

/** What counts as long for an error to stay, in seconds: an outage must end when the origin is back. */
const LONG_SERVER_ERROR_SECONDS = 60
const LONG_CLIENT_ERROR_SECONDS = 86_400

/** What fixes set instead: CloudFront's default. */
const DEFAULT_ERROR_SECONDS = 10

/** Sends every path without a file extension to the page that the browser's router starts from. */
const SPA_FUNCTION = {
  name: 'single-page-app-routes',
  comment: 'Serves the start page for paths that are no files',
  code: `function handler(event) {
  const request = event.request
  const lastSegment = request.uri.slice(request.uri.lastIndexOf('/') + 1)
  if (!lastSegment.includes('.')) request.uri = '/index.html'
  return request
}
`,
} as const

export const ERROR_PAGE_RULES: readonly LintRule[] = [
  {
    code: 'error-page-swallows-api-errors',
    severity: 'error',
    summary: 'An error page with status 200 also replaces the errors of an API.',
    documentation: cloudfrontGuide('creating-custom-error-pages.html'),
    *find(subject) {
      const api = findApiBehavior(subject)
      if (!api) return
      for (const entry of findPages(subject)) {
        if (Number(entry.ResponseCode) >= 300) continue
        yield {
          setting: toSetting(entry),
          title: `A ${entry.ErrorCode} of ${api.name} becomes ${entry.ResponseCode} with ${entry.ResponsePagePath}`,
          reason:
            'Error pages hold for the whole distribution. A client of the API that should read an error as JSON gets a web page and the news that all went well.',
          fix: {
            sentence:
              'Remove the error page, and let a function serve the start page for paths of the site that are no files.',
            edits: [remove(toSetting(entry)), ...routeSinglePageApp(subject)],
          },
        }
      }
    },
  },
  {
    code: 'error-page-hides-api-errors',
    severity: 'warning',
    summary: "An error page takes the place of the API's own error body.",
    documentation: cloudfrontGuide('creating-custom-error-pages.html'),
    *find(subject) {
      const api = findApiBehavior(subject)
      if (!api) return
      for (const entry of findPages(subject)) {
        const isClientError = (entry.ErrorCode ?? 0) < 500
        if (!isClientError || Number(entry.ResponseCode) < 300) continue
        yield {
          setting: toSetting(entry),
          title: `${entry.ResponsePagePath} replaces what the API says with ${entry.ErrorCode}`,
          reason: `Error pages hold for the whole distribution, ${api.name} included. Its clients get the page instead of the reason.`,
          fix: { sentence: 'Remove the error page.', edits: [remove(toSetting(entry))] },
        }
      }
    },
  },
  {
    code: 'error-5xx-as-success',
    severity: 'warning',
    summary: 'Failures of the origin reach viewers as 200.',
    documentation: cloudfrontGuide('custom-error-pages-response-code.html'),
    *find(subject) {
      for (const entry of findPages(subject)) {
        const code = entry.ErrorCode ?? 0
        if (code < 500 || Number(entry.ResponseCode) >= 300 || findApiBehavior(subject)) continue
        yield {
          setting: toSetting(entry, 'ResponseCode'),
          title: `A failure of the origin (${code}) is served as ${entry.ResponseCode}`,
          reason:
            'Browsers, search engines and monitoring take the error page for the real one, and may keep it.',
          fix: {
            sentence: `Serve the page with status ${code}.`,
            edits: [setTo(toSetting(entry, 'ResponseCode'), String(code))],
          },
        }
      }
    },
  },
  {
    code: 'error-cached-long',
    severity: 'warning',
    summary: 'Errors stay in the cache for long after their cause is gone.',
    documentation: cloudfrontGuide('custom-error-pages-expiration.html'),
    *find({ config }) {
      for (const entry of config.CustomErrorResponses?.Items ?? []) {
        const code = entry.ErrorCode ?? 0
        const seconds = entry.ErrorCachingMinTTL ?? DEFAULT_ERROR_SECONDS
        const limit = code >= 500 ? LONG_SERVER_ERROR_SECONDS : LONG_CLIENT_ERROR_SECONDS
        if (seconds <= limit) continue
        yield {
          setting: toSetting(entry, 'ErrorCachingMinTTL'),
          title: `A ${code} stays in the cache for at least ${seconds.toLocaleString('en-US')} seconds`,
          reason:
            'Once the origin answers again, viewers still get the stored error until that time is over or the path is invalidated.',
          fix: {
            sentence: `Keep it for ${DEFAULT_ERROR_SECONDS} seconds, CloudFront's default.`,
            edits: [setTo(toSetting(entry, 'ErrorCachingMinTTL'), DEFAULT_ERROR_SECONDS)],
          },
        }
      }
    },
  },
  {
    code: 'error-page-from-failing-origin',
    severity: 'warning',
    summary: 'The page for failures of an origin comes from that same origin.',
    documentation: cloudfrontGuide('GeneratingCustomErrorResponses.html'),
    *find(subject) {
      for (const entry of findPages(subject)) yield* findFailingPage(subject, entry)
    },
  },
]

function findPages({ config }: LintSubject): CustomErrorResponse[] {
  const entries = config.CustomErrorResponses?.Items ?? []
  return entries.filter(({ ResponsePagePath }) => ResponsePagePath)
}

function toSetting({ ErrorCode = 0 }: CustomErrorResponse, field = ''): SettingPath {
  return errorResponseSetting(ErrorCode, field)
}

/** A behavior whose answers are for programs; in front of a server of one's own its pattern must say so. */
function findApiBehavior({ behaviors }: LintSubject): BehaviorSubject | undefined {
  return behaviors.find((behavior) => {
    const isOwnServer = behavior.origins.some(({ kind }) => kind === 'custom')
    return (
      isDynamic(behavior) || (isOwnServer && /^\/?api(?:[/*]|$)/.test(behavior.pathPattern ?? ''))
    )
  })
}

/** Only for a default behavior on S3 without code of its own: everywhere else the site's routes are not known. */
function routeSinglePageApp({ behaviors }: LintSubject): FixEdit[] {
  const site = behaviors.at(-1)
  if (!site || site.changesRequest || site.origins[0]?.kind !== 's3') return []
  return attachNewFunction(site, SPA_FUNCTION)
}

function* findFailingPage(subject: LintSubject, entry: CustomErrorResponse): Generator<LintPlace> {
  const page = entry.ResponsePagePath ?? ''
  const [origin, secondary] = findPageOrigins(subject, page)
  if ((entry.ErrorCode ?? 0) < 500 || !origin || secondary || origin.kind === 's3') return
  const bucket = subject.origins.find(({ kind }) => kind === 's3')
  yield {
    setting: toSetting(entry, 'ResponsePagePath'),
    title: `${page} comes from ${origin.id}, which may be what fails`,
    reason: `When ${origin.id} is down, CloudFront cannot fetch the page either, and viewers get a bare error.`,
    fix: {
      sentence: bucket
        ? `Put the page into the bucket of ${bucket.id}, with a behavior of its own in front of all others.`
        : 'Put the page into a bucket, and add an origin and a behavior for its path in front of all others.',
      edits: bucket ? servePageFrom(subject, bucket, page) : [],
    },
  }
}

function findPageOrigins({ behaviors, edge }: LintSubject, page: string): OriginSubject[] {
  const winner = selectBehavior(edge.behaviors, page)
  return behaviors.find((behavior) => behavior.edge === winner)?.origins ?? []
}

function servePageFrom({ config }: LintSubject, bucket: OriginSubject, page: string): FixEdit[] {
  const first = config.CacheBehaviors?.Items?.[0]?.PathPattern ?? null
  const setting = `CacheBehaviors[${page}]`
  const behavior = {
    PathPattern: page,
    TargetOriginId: bucket.id,
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: MANAGED_POLICY_IDS.cachingOptimized,
    Compress: true,
  }
  return [setTo(setting, behavior), { kind: 'move', setting, before: first }]
}
