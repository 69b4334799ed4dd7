/** Causes of redirects without an end, and of redirects that lead past CloudFront. */
import { originSetting } from '../distribution/setting-path.ts'
import { findHeader } from '../edge/headers.ts'
import { setTo } from '../lint/fix-edits.ts'
import { nameWithRegion } from './bucket-region.ts'
import { type Cause, is, isNot, may, notKnown } from './cause.ts'
import type { Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixByEdits } from './plan-fixes.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'

export const REDIRECT_CAUSES: readonly Cause[] = [
  {
    code: 'redirects-to-itself',
    family: 'redirects',
    title: 'The origin redirects to the same URL, again and again',
    source: `${GUIDE}DownloadDistValuesOrigin.html`,
    judge: judgeLoop,
  },
  {
    code: 'redirects-to-bucket',
    family: 'redirects',
    title: 'S3 sends viewers to the bucket itself',
    source: `${GUIDE}troubleshooting-distributions.html`,
    judge: judgeBucket,
  },
]

function judgeLoop(evidence: Evidence): Judgement {
  const { live, origin, request, sees, trace, world } = evidence
  const answer = live?.observation
  if (!answer) {
    return sees === 'redirect-loop'
      ? notKnown('Only a request tells where it is redirected to.')
      : isNot('Nobody was redirected.')
  }
  const location = findHeader(answer.headers, 'location')
  if (answer.status < 300 || answer.status >= 400 || location === null) {
    return isNot('The answer is no redirect.')
  }
  const own = new URL(`https://${evidence.host}${evidence.path}`)
  const target = URL.parse(location, own)
  const isSamePlace =
    target?.host === own.host && target.pathname === own.pathname && target.search === own.search
  const facts = [`It answers ${answer.status} with Location: ${location}.`]
  if (!isSamePlace) {
    return sees === 'redirect-loop'
      ? may('It is redirected once; what comes then was not followed.', { facts })
      : isNot(`It is redirected to another place: ${location}.`, { facts })
  }
  if (/^http:/i.test(request.url) && target?.protocol === 'https:') {
    return isNot('HTTP is redirected to HTTPS, once.', { facts })
  }
  const policy = trace.originRequest?.origin.protocolPolicy
  const asksPlain = trace.originRequest?.scheme === 'http'
  const edits =
    origin && asksPlain
      ? [setTo(originSetting(origin.id, 'CustomOriginConfig.OriginProtocolPolicy'), 'https-only')]
      : []
  return is(
    asksPlain
      ? `CloudFront asks ${origin?.id} by HTTP (${policy}), and the origin redirects everything to HTTPS: to the same URL again.`
      : 'The origin redirects to the URL that was asked for, so that a browser comes back for ever.',
    {
      facts,
      fixes:
        edits.length > 0
          ? [
              fixByEdits(evidence, edits, {
                title: `Ask ${origin?.id} by HTTPS`,
                sentence: 'Let CloudFront ask the origin by HTTPS.',
                caution: 'The origin needs a valid certificate for its own name.',
              }),
            ]
          : [
              {
                kind: 'link',
                sentence:
                  'Correct the redirect at the origin: it may go by Host or X-Forwarded-Proto.',
                text: 'Open the origin',
                to: {
                  page: 'setting',
                  distributionId: world.id,
                  setting: originSetting(origin?.id ?? ''),
                },
              },
            ],
    },
  )
}

/** A bucket of another region answers the name without a region with 307 at first (J2.9). */
function judgeBucket(evidence: Evidence): Judgement {
  const { live, origin } = evidence
  if (origin?.kind !== 's3') return isNot('This URL does not go to a bucket.')
  const location = findHeader(live?.observation?.headers ?? [], 'location') ?? ''
  if (!/\.s3[.-][a-z0-9.-]*amazonaws\.com/.test(location)) {
    return isNot('Nobody was sent to the bucket itself.')
  }
  return is(
    'The bucket is named without its region, and S3 redirects viewers to the bucket itself, where they get 403.',
    {
      facts: [`It answers with Location: ${location}.`],
      fixes: [nameWithRegion(evidence, origin.id, new URL(location).host)],
    },
  )
}
