/** Causes at the edge itself, before any origin is asked: switched off, method, country, protocol, code, WAF. */
import { behaviorSetting } from '../distribution/setting-path.ts'
import type { FixEdit } from '../lint/finding.ts'
import { listOf, setTo } from '../lint/fix-edits.ts'
import { openBehavior, openSetting } from './api-facts.ts'
import { type Cause, is, isNot, may, notKnown } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixByEdits } from './plan-fixes.ts'
import { isAnsweredWell, isFromApiGateway, s3CodeOf, sayAnswer, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'

const ALL_METHODS = ['HEAD', 'DELETE', 'POST', 'GET', 'OPTIONS', 'PUT', 'PATCH']

export const EDGE_REFUSAL_CAUSES: readonly Cause[] = [
  {
    code: 'distribution-disabled',
    family: 'edge',
    title: 'The distribution is switched off',
    source: `${GUIDE}HowToDeleteDistribution.html`,
    judge: judgeDisabled,
  },
  {
    code: 'method-refused',
    family: 'edge',
    title: 'The behavior does not take this method',
    source: `${GUIDE}DownloadDistValuesCacheBehavior.html`,
    judge: judgeMethod,
  },
  {
    code: 'country-refused',
    family: 'edge',
    title: 'The country of the viewer is blocked',
    source: `${GUIDE}georestrictions.html`,
    judge: judgeCountry,
  },
  {
    code: 'https-only',
    family: 'edge',
    title: 'The behavior answers HTTPS only, and the URL says http',
    source: `${GUIDE}using-https-viewers-to-cloudfront.html`,
    judge: judgeProtocol,
  },
  {
    code: 'signature-needed',
    family: 'edge',
    title: 'The behavior asks for signed URLs or cookies',
    source: `${GUIDE}private-content-signed-urls.html`,
    judge: judgeSignature,
  },
  {
    code: 'edge-code-fails',
    family: 'edge',
    title: 'A function at the edge fails, or answers by itself',
    source: `${GUIDE}http-503-service-unavailable.html`,
    judge: judgeCode,
  },
  {
    code: 'waf-blocks',
    family: 'edge',
    title: 'AWS WAF blocks the request',
    source: `${GUIDE}distribution-web-awswaf.html`,
    judge: judgeWaf,
  },
]

function judgeDisabled(evidence: Evidence): Judgement {
  if (evidence.world.config.Enabled !== false) return isNot('The distribution is switched on.')
  return is('The distribution is switched off: it answers nobody.', {
    fixes: [
      fixByEdits(evidence, [setTo('Enabled', true)], {
        title: 'Switch the distribution on',
        sentence: 'Switch the distribution on again.',
        caution: 'Somebody may have switched it off on purpose: its history says who.',
      }),
    ],
  })
}

function judgeMethod(evidence: Evidence): Judgement {
  const { request, trace } = evidence
  const stopped = findStop(evidence, 'method')
  if (stopped === null) return isNot(`The behavior takes ${request.method}.`)
  const pattern = trace.behavior === '*' ? null : trace.behavior
  const cached = evidence.trace.behavior === null ? [] : ['HEAD', 'GET']
  const methods = { ...listOf(ALL_METHODS), CachedMethods: listOf(cached) }
  return is(stopped, {
    fixes: planOf(evidence, [setTo(behaviorSetting(pattern, 'AllowedMethods'), methods)], {
      title: `Let ${trace.behavior ?? 'the behavior'} take all methods`,
      sentence: 'Let the behavior take all seven methods.',
      caution: 'Its origin then gets requests that write, too.',
    }),
  })
}

function judgeCountry(evidence: Evidence): Judgement {
  const stopped = findStop(evidence, 'country')
  if (stopped === null) return isNot('No country is blocked here.')
  return is(stopped, {
    fixes: planOf(
      evidence,
      [setTo('Restrictions.GeoRestriction', { RestrictionType: 'none', Quantity: 0 })],
      {
        title: 'Let all countries in',
        sentence: 'Take the geographic restriction away.',
        caution: 'Licences or laws may be why it is there.',
      },
    ),
  })
}

function judgeProtocol(evidence: Evidence): Judgement {
  const stopped = findStop(evidence, 'protocol')
  if (stopped === null || evidence.trace.response.status < 400) {
    return isNot('The behavior answers this protocol.')
  }
  const { behavior } = evidence.trace
  const setting = behaviorSetting(behavior === '*' ? null : behavior, 'ViewerProtocolPolicy')
  return is(stopped, {
    fixes: planOf(evidence, [setTo(setting, 'redirect-to-https')], {
      title: 'Redirect HTTP to HTTPS',
      sentence: 'Redirect to HTTPS instead of refusing.',
    }),
  })
}

function judgeSignature(evidence: Evidence): Judgement {
  if (!evidence.trace.steps.some(({ stage }) => stage === 'signature')) {
    return isNot('The behavior asks for no signature.')
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const said = evidence.live?.observation
  const sentence = 'The behavior takes signed URLs or signed cookies only.'
  const isMissing = /MissingKey|Missing Key-Pair|AccessDenied/i.test(said?.bodyStart ?? '')
  const fixes: DoctorFix[] = [
    {
      kind: 'ask',
      sentence:
        'Ask whoever makes the links for a fresh one: a signature ends at its time, and belongs to one key group.',
    },
    openBehavior(
      evidence,
      'TrustedKeyGroups',
      'Or look whose keys the behavior trusts, and whether another behavior should take what is public.',
    ),
  ]
  if (said && isMissing) return is(sentence, { facts: [`It answers ${sayAnswer(said)}.`], fixes })
  return may(sentence, { fixes })
}

function judgeCode(evidence: Evidence): Judgement {
  const { live, trace } = evidence
  const code = trace.steps.find(
    ({ outcome, stage }) =>
      (stage === 'viewer-request' || stage === 'viewer-response') && outcome === 'stopped',
  )
  const result = live?.observation?.xCache ?? ''
  const failed =
    /^(?:FunctionExecution|FunctionValidation|FunctionThrottled|LambdaExecution|LambdaValidation|LambdaLimit)/.test(
      result,
    )
  const used = findFunction(evidence)
  const fixes: DoctorFix[] = used
    ? [
        {
          kind: 'link',
          sentence: `Mend the code of ${used.name}, try it there with this request, and publish it.`,
          text: `Open ${used.name}`,
          to: { page: 'function', name: used.name },
        },
      ]
    : [
        {
          kind: 'ask',
          sentence: 'Look at the log of the function: CloudFront does not tell what it threw.',
        },
      ]
  if (failed) return is(`Code at the edge fails: CloudFront answers ${result}.`, { fixes })
  if (code && trace.response.status >= 400 && !isAnsweredWell(evidence))
    return is(code.sentence, { fixes })
  const unknown = trace.steps.some(
    ({ outcome, stage }) => outcome === 'unknown' && /viewer-|origin-/.test(stage),
  )
  if (unknown && !isAnsweredWell(evidence)) {
    return notKnown('Code at the edge has a say here, and cannot be looked into from here.', {
      fixes,
    })
  }
  return isNot('No code at the edge stops the request.')
}

function judgeWaf(evidence: Evidence): Judgement {
  const { live, trace, world } = evidence
  if (!world.config.WebACLId) return isNot('No web ACL stands in front of the distribution.')
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const answer = live?.observation
  if (!answer) return notKnown('Only a request tells whether the web ACL takes it.')
  const isOwn = !isFromApiGateway(answer) && s3CodeOf(answer) === '' && trace.response.status < 400
  if (answer.status !== 403 || !isOwn) return isNot('The answer came from behind the web ACL.')
  return may(
    'CloudFront itself answers 403, and a web ACL of AWS WAF stands in front of the distribution.',
    {
      facts: [`It answers ${sayAnswer(answer)}, without a sign of any origin.`],
      fixes: [
        {
          kind: 'ask',
          sentence:
            'Look at the sampled requests of the web ACL in the AWS WAF console: they name the rule. Let that rule count instead of block, or except this path.',
        },
        openSetting(world.id, 'WebACLId', {
          sentence: 'See which web ACL it is.',
          text: 'Open the settings',
        }),
      ],
    },
  )
}

/** The CloudFront Function of the behavior that takes the request; `null` = it has none, or one of Lambda@Edge. */
function findFunction({ trace, world }: Evidence): { name: string } | null {
  const behaviors = world.config.CacheBehaviors?.Items ?? []
  const behavior =
    behaviors.find(({ PathPattern }) => PathPattern === trace.behavior) ??
    world.config.DefaultCacheBehavior
  const [first] = behavior?.FunctionAssociations?.Items ?? []
  const [, name] = /:function\/([^/]+)$/.exec(first?.FunctionARN ?? '') ?? []
  return world.functions.find((one) => one.name === name) ?? null
}

/** The sentence of the gate's refusal; `null` = it did not stop there. */
function findStop({ trace }: Evidence, stage: 'method' | 'country' | 'protocol'): string | null {
  const step = trace.steps.find((one) => one.stage === stage && one.outcome !== 'passed')
  return step?.sentence ?? null
}

function planOf(
  evidence: Evidence,
  edits: FixEdit[],
  words: Parameters<typeof fixByEdits>[2],
): DoctorFix[] {
  return [fixByEdits(evidence, edits, words)]
}
