/** Causes of 500, 502, 503 and 504: an origin that cannot be reached, is too slow or fails (A.12, I.2 and I.5 of the specification). */

import { originSetting } from '../distribution/setting-path.ts'
import { setTo } from '../lint/fix-edits.ts'
import { findFinding, openApi } from './api-facts.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixLambdaPermission, fixLambdaTimeout } from './lambda-fixes.ts'
import { fixByEdits, fixOfFinding } from './plan-fixes.ts'
import {
  errorTypeOf,
  isAnsweredWell,
  isFromApiGateway,
  messageOf,
  sayAnswer,
  sayWell,
} from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'
const API_GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/'

/** Longest that CloudFront can be told to wait without asking AWS, in seconds (A.12). */
const LONGEST_READ_SECONDS = 60

export const ORIGIN_ERROR_CAUSES: readonly Cause[] = [
  {
    code: 'origin-protocol',
    family: 'origin',
    title: 'CloudFront asks the origin by a protocol that it does not speak',
    source: `${GUIDE}http-502-bad-gateway.html`,
    judge: judgeProtocol,
  },
  {
    code: 'origin-not-found',
    family: 'origin',
    title: 'The name of the origin leads nowhere',
    source: `${GUIDE}http-502-bad-gateway.html`,
    judge: judgeOrigin,
  },
  {
    code: 'origin-too-slow',
    family: 'origin',
    title: 'The origin answers later than CloudFront waits',
    source: `${GUIDE}http-504-gateway-timeout.html`,
    judge: judgeSlow,
  },
  {
    code: 'lambda-not-allowed',
    family: 'origin',
    title: 'The API may not invoke its function',
    source: `${API_GUIDE}arn-format-reference.html`,
    judge: judgePermission,
  },
  {
    code: 'lambda-fails',
    family: 'origin',
    title: 'The function behind the API fails, or answers in a form that API Gateway does not take',
    source: `${API_GUIDE}set-up-lambda-proxy-integrations.html`,
    judge: judgeFunction,
  },
  {
    code: 'integration-timeout',
    family: 'origin',
    title: 'What is behind the API answers too late for API Gateway',
    source: `${API_GUIDE}api-gateway-execution-service-limits-table.html`,
    judge: judgeIntegration,
  },
]

/** The status of the edge's failure; `null` = there is none. */
function findFailure(evidence: Evidence): number | null {
  const { live, sees } = evidence
  if (live?.observation) return live.observation.status >= 500 ? live.observation.status : null
  return sees === 'status-5xx' ? 500 : null
}

function judgeProtocol(evidence: Evidence): Judgement {
  const finding = findFinding(evidence, /^(?:api-over-http|s3-website-over-https)$/)
  if (!finding) return isNot('The origin speaks the protocol that it is asked by.')
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  return is(`${finding.title}. ${finding.reason}`, { fixes: [fixOfFinding(evidence, finding)] })
}

function judgeOrigin(evidence: Evidence): Judgement {
  const { direct, live, origin, world } = evidence
  if (!origin) return isNot('No origin is asked.')
  if (findFailure(evidence) === null) return isNot('No failure of the connection was seen.')
  const own = new URL(origin.url).host
  const answer = live?.observation
  // CloudFront's own page; what the origin answers has none of these.
  const says = /DNS|resolve the origin|(?:able to|[’']t) connect|TLS|SSL/i.test(
    answer?.bodyStart ?? '',
  )
  const isHere = Boolean(direct?.observation)
  if (isHere) return isNot(`${own} answers when it is asked directly.`)
  if (answer?.status !== 502) return isNot('CloudFront does not say that it could not connect.')
  return sureIf(says && origin.kind === 'custom', `CloudFront cannot connect to ${own}.`, {
    facts: [`It answers ${sayAnswer(answer)}.`],
    fixes: [
      {
        kind: 'link',
        sentence:
          'Check the domain name, the port and the certificate of the origin; ask who runs it whether it is up.',
        text: 'Open the origin',
        to: { page: 'setting', distributionId: world.id, setting: originSetting(origin.id) },
      },
    ],
  })
}

function judgeSlow(evidence: Evidence): Judgement {
  const { direct, live, origin, trace } = evidence
  if (!origin) return isNot('No origin is asked.')
  const seconds = trace.originRequest?.origin.readTimeoutSeconds ?? 30
  const status = findFailure(evidence)
  if (live?.observation && (status !== 504 || isFromApiGateway(live.observation))) {
    return isNot('CloudFront did not give up waiting.')
  }
  if (!live?.observation && !/did not answer within/.test(live?.problem ?? '')) {
    return status === null
      ? isNot('No time-out was seen.')
      : notKnown('Only a request tells how long it takes.')
  }
  const took = direct?.observation?.totalMs
  const facts = [
    `CloudFront waits ${seconds} s for ${origin.id}.`,
    ...(took === undefined
      ? direct?.problem
        ? [direct.problem]
        : []
      : [
          `Asked directly, it answered ${direct?.observation?.status} after ${(took / 1_000).toFixed(1)} s.`,
        ]),
  ]
  const isS3 = origin.kind === 's3'
  const raised = Math.max(LONGEST_READ_SECONDS, seconds)
  const fixes: DoctorFix[] =
    seconds >= LONGEST_READ_SECONDS || isS3
      ? [
          {
            kind: 'ask',
            sentence: 'Make the origin faster, or answer at once and let the work go on behind.',
          },
        ]
      : [
          fixByEdits(
            evidence,
            [setTo(originSetting(origin.id, 'CustomOriginConfig.OriginReadTimeout'), raised)],
            {
              title: `Wait ${raised} s for ${origin.id}`,
              sentence: `Let CloudFront wait ${raised} s instead of ${seconds} s.`,
              caution: took === undefined ? 'It helps only if the origin answers by then.' : null,
            },
          ),
        ]
  return is(`${origin.id} answers later than the ${seconds} s that CloudFront waits for it.`, {
    facts,
    fixes,
  })
}

function judgePermission(evidence: Evidence): Judgement {
  const { api } = evidence
  if (!api?.lambda) return isNot('No Lambda function is behind this URL.')
  const { allowed, exists, name } = api.lambda
  if (!exists) return isNot(`There is no function ${name}.`)
  if (allowed === null) return notKnown(`The policy of the function ${name} could not be read.`)
  if (allowed) return isNot(`The policy of ${name} lets the API invoke it.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const answer = evidence.direct?.observation ?? evidence.live?.observation
  return is(
    `The policy of the function ${name} does not let this API invoke it, so that API Gateway answers 500 “Internal server error”.`,
    {
      facts: answer ? [`It answers ${sayAnswer(answer)}.`] : [],
      fixes: fixLambdaPermission(evidence, api, api.lambda),
    },
  )
}

function judgeFunction(evidence: Evidence): Judgement {
  const { api, direct, live } = evidence
  if (!api?.lambda) return isNot('No Lambda function is behind this URL.')
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const { exists, name } = api.lambda
  if (!exists) {
    return is(`The function ${name} behind the API does not exist any more.`, {
      fixes: [openApi(api, 'Point the method at a function that exists, and deploy the API.')],
    })
  }
  const answer = direct?.observation ?? live?.observation
  const isFailure =
    answer !== undefined && answer !== null && answer.status >= 500 && answer.status !== 504
  if (!isFailure || !isFromApiGateway(answer)) return isNot('API Gateway reports no failure of it.')
  if (errorTypeOf(answer).startsWith('Authorizer')) {
    return isNot('API Gateway did not come to it: the authorizer failed before.')
  }
  const line = findLogLine(api.log)
  if (/timed out/i.test(line)) {
    return is(
      `The function ${name} ran into its own time limit of ${api.lambda.timeoutSeconds ?? '?'} s.`,
      {
        facts: [line],
        fixes: [
          ...fixLambdaTimeout(api),
          openApi(
            api,
            `Try the method on its page to see how long it takes. ${name} may be waiting for something that does not answer.`,
          ),
        ],
      },
    )
  }
  return is(`The function ${name} fails or answers in a form that API Gateway does not take.`, {
    facts: [`It answers ${sayAnswer(answer)}.`, ...(line ? [line] : [])],
    fixes: [
      openApi(
        api,
        `Try the method on its page: the log there says what ${name} threw. Then mend its code, or bring back its last version.`,
      ),
    ],
  })
}

function judgeIntegration(evidence: Evidence): Judgement {
  const { api, direct, live } = evidence
  if (!api) return isNot('This URL does not go to an API of API Gateway.')
  const answer = [direct?.observation, live?.observation].find(
    (one) => one?.status === 504 && (isFromApiGateway(one) || messageOf(one) !== ''),
  )
  if (!answer) return isNot('API Gateway did not give up waiting.')
  const limit = api.route?.method.integration?.timeoutInMillis ?? 29_000
  return is(
    `What is behind the API did not answer within ${limit / 1_000} s: API Gateway gave up.`,
    {
      facts: [`It answers ${sayAnswer(answer)}.`],
      fixes: [
        ...fixLambdaTimeout(api),
        {
          kind: 'ask',
          sentence:
            'Make the work shorter, or answer at once and let it go on behind: the limit of 29 s can be raised for Regional APIs only.',
        },
      ],
    },
  )
}

/** The line of API Gateway's log that names the reason. */
function findLogLine(log: string | null): string {
  const lines = (log ?? '').split('\n').map((line) => line.replace(/^.*?UTC : /, '').trim())
  const found = lines.find((line) =>
    /^Execution failed|Endpoint response body before|Lambda execution failed/.test(line),
  )
  return (found ?? '').slice(0, 400)
}
