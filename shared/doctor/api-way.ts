/** Causes on the way to an API: which Host it is asked by, whether it is there, stage, path, deployment, endpoint (I.2 of the specification). */
import { originSetting } from '../distribution/setting-path.ts'
import { findHeader } from '../edge/headers.ts'
import {
  findFinding,
  findOriginFindings,
  NOT_AN_API,
  openBehavior,
  openSetting,
} from './api-facts.ts'
import { API_ROUTE_CAUSES, openOriginPath } from './api-route.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { Judgement } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'
import { fixApi, fixOfFinding } from './plan-fixes.ts'
import { isAnsweredWell, sayAnswer, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/'

export const API_WAY_CAUSES: readonly Cause[] = [
  {
    code: 'host-reaches-api',
    family: 'api',
    title: 'The viewer’s Host header reaches the API, which does not know it',
    source:
      'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-origin-request-policies.html',
    judge: judgeHost,
  },
  {
    code: 'api-gone',
    family: 'api',
    title: 'The API does not exist any more',
    source: `${GUIDE}how-to-call-api.html`,
    judge: judgeGone,
  },
  {
    code: 'stage-wrong',
    family: 'api',
    title: 'The path that the API gets begins with no stage of it',
    source: `${GUIDE}how-to-call-api.html`,
    judge: judgeStage,
  },
  ...API_ROUTE_CAUSES,
  {
    code: 'endpoint-unreachable',
    family: 'api',
    title: 'The API does not answer under its execute-api name',
    source: `${GUIDE}rest-api-disable-default-endpoint.html`,
    judge: judgeEndpoint,
  },
]

function judgeHost(evidence: Evidence): Judgement {
  const { direct, origin } = evidence
  if (origin?.kind !== 'api-gateway' && origin?.kind !== 'lambda-url') return isNot(NOT_AN_API)
  const own = new URL(origin.url).host
  const facts = [`CloudFront asks ${own} with the header Host: ${origin.host}.`]
  if (origin.host === own) {
    return isNot('CloudFront asks with the origin’s own name as Host.', { facts })
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence), { facts })
  const status = direct?.observation?.status
  if (status !== undefined) {
    facts.push(`Asked directly, with its own name as Host, the origin answers ${status}.`)
  }
  const findings = findOriginFindings(evidence, /^host-forwarded-to-/)
  return is(
    `The origin answers to ${own} only, and CloudFront sends it Host: ${origin.host}. It refuses that with 403 Forbidden.`,
    {
      facts,
      fixes:
        findings.length > 0
          ? findings.map((finding) => fixOfFinding(evidence, finding))
          : [
              openBehavior(
                evidence,
                'OriginRequestPolicyId',
                'Take Host out of what CloudFront passes on: by the policy AllViewerExceptHostHeader, and in code at the edge.',
              ),
            ],
    },
  )
}

function judgeGone(evidence: Evidence): Judgement {
  const { api, direct, live, origin, world } = evidence
  if (!api) return isNot(NOT_AN_API)
  if (api.found) return isNot(`The API ${api.found.document.name} (${api.id}) exists.`)
  const problem = api.problem ?? ''
  if (!api.isGone) return notKnown(`The API ${api.id} could not be read. ${problem}`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  // Nobody is asked directly who is not known to be the account's.
  const answer = direct?.observation ?? live?.observation
  // REST APIs call this header x-amzn-requestid; names that no API has are answered by neither kind.
  if (findHeader(answer?.headers ?? [], 'apigw-requestid') !== null) {
    return isNot(`${api.id} is an HTTP API, and answers.`)
  }
  const facts = answer ? [`It answers ${sayAnswer(answer)}.`] : []
  return sureIf(
    answer?.status === 403,
    `There is no REST API ${api.id} in ${api.region}: nothing answers under its name but 403 Forbidden.`,
    {
      facts: [problem, ...facts],
      fixes: [
        openSetting(world.id, origin ? originSetting(origin.id) : 'Origins', {
          sentence: 'Point the origin at an API that exists, or take the origin away.',
          text: 'Open the origin',
        }),
      ],
    },
  )
}

function judgeStage(evidence: Evidence): Judgement {
  const { api, direct, trace } = evidence
  if (!api) return isNot(NOT_AN_API)
  const finding = findFinding(evidence, /^api-stage-/)
  if (!api.found && finding) {
    // What is known of an HTTP API is in the world alone.
    return is(`${finding.title}.`, {
      facts: [finding.reason],
      fixes: [fixOfFinding(evidence, finding)],
    })
  }
  if (!api.found) return notKnown(`Which stages the API ${api.id} has could not be read.`)
  const stages = Object.keys(api.found.document.stages)
  const facts = [
    `The API gets ${trace.originRequest?.path ?? '/'}.`,
    stages.length > 0
      ? `Its stages: ${stages.join(', ')}.`
      : 'It has no stage: it was never deployed.',
  ]
  if (stages.includes(api.stage)) return isNot(`“${api.stage}” is a stage of the API.`, { facts })
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence), { facts })
  const said = direct?.observation
  if (said) facts.push(`Asked directly, it answers ${sayAnswer(said)}.`)
  const fixes = finding
    ? [fixOfFinding(evidence, finding)]
    : [...deployFirst(evidence, api), openOriginPath(evidence)]
  return is(
    `“${api.stage}” is no stage of the API ${api.found.document.name}, so it answers 403 “Missing Authentication Token”. The stage belongs into the origin path.`,
    { facts, fixes },
  )
}

/** Where there is no stage at all. */
function deployFirst(evidence: Evidence, api: ApiEvidence) {
  if (Object.keys(api.found?.document.stages ?? {}).length > 0 || api.stage === '') return []
  const deploymentId = `new:deployment:${evidence.token}`
  return fixApi(evidence, api, {
    title: `Deploy the API to ${api.stage}`,
    sentence: `Deploy the API to a stage ${api.stage}.`,
    edit: (document) => ({ ...document, stages: { [api.stage]: { deploymentId } } }),
  })
}

function judgeEndpoint(evidence: Evidence): Judgement {
  const { api } = evidence
  if (!api) return isNot(NOT_AN_API)
  if (!api.found) return notKnown(`The API ${api.id} could not be read.`)
  const { disableExecuteApiEndpoint: isOff, endpointType } = api.found.document
  if (!isOff && endpointType !== 'PRIVATE') {
    return isNot('Its execute-api name is switched on and answers from the internet.')
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  if (isOff) {
    return is(
      'The default endpoint of the API is switched off: it answers 403 Forbidden under that name.',
      {
        fixes: fixApi(evidence, api, {
          title: `Switch the default endpoint of ${api.found.document.name} on`,
          sentence: 'Switch the execute-api name on again.',
          caution:
            'Everybody can then call the API past its own domain. If it was switched off on purpose, use that domain as the origin instead.',
          edit: (document) => ({ ...document, disableExecuteApiEndpoint: false }),
        }),
      },
    )
  }
  return sureIf(
    !isAnsweredWell(evidence),
    'The API is private: it answers inside a VPC only, and CloudFront is not in one.',
    {
      fixes: [
        {
          kind: 'ask',
          sentence:
            'Ask the owners of the API for a Regional one, or put a load balancer of the VPC behind a VPC origin.',
        },
      ],
    },
  )
}
