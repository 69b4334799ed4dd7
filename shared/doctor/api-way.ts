/** Causes on the way to an API: which Host it is asked by, whether it is there, stage, path, deployment, endpoint (I.2 of the specification). */
import { originSetting } from '../distribution/setting-path.ts'
import { findHeader } from '../edge/headers.ts'
import {
  findFinding,
  findOriginFindings,
  MISSING_TOKEN,
  NOT_AN_API,
  openApi,
  openBehavior,
  openSetting,
} from './api-facts.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'
import { fixApi, fixOfFinding } from './plan-fixes.ts'
import { errorTypeOf, isAnsweredWell, messageOf, sayAnswer, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/'
const ERRORS = `${GUIDE}supported-gateway-response-types.html`

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
  {
    code: 'route-missing',
    family: 'api',
    title: 'The API has no such path or method',
    source: ERRORS,
    judge: judgeRoute,
  },
  {
    code: 'not-deployed',
    family: 'api',
    title: 'The stage serves an older API: the last edit was not deployed',
    source: `${GUIDE}how-to-deploy-api.html`,
    judge: judgeDeployment,
  },
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

function openOriginPath({ origin, world }: Evidence): DoctorFix {
  return openSetting(world.id, originSetting(origin?.id ?? '', 'OriginPath'), {
    sentence: 'Write the stage into the path of the origin, such as /prod.',
    text: 'Open the origin path',
  })
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

function judgeRoute(evidence: Evidence): Judgement {
  const { api, direct, request } = evidence
  if (!api) return isNot(NOT_AN_API)
  const name = api.found?.document.name ?? api.id
  if (!api.found) return notKnown(`The paths of the API ${name} could not be read.`)
  if (!api.found.document.stages[api.stage]) {
    return notKnown('It is not known which path would be left after the right stage.')
  }
  if (api.route) {
    return isNot(`${api.route.httpMethod} ${api.route.path} of the API takes ${api.path}.`)
  }
  if (request.method === 'OPTIONS' && api.found.document.resources[api.path]) {
    return isNot(`The API has ${api.path}, but not for OPTIONS: that is about CORS.`)
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const paths = Object.entries(api.found.document.resources).flatMap(([path, { methods }]) =>
    Object.keys(methods).map((verb) => `${verb} ${path}`),
  )
  const more = paths.length > 12 ? ` … and ${paths.length - 12} more` : ''
  const facts = [`The API has ${paths.slice(0, 12).join(', ')}${more}.`]
  if (direct?.observation)
    facts.push(`Asked directly, it answers ${sayAnswer(direct.observation)}.`)
  const finding = findFinding(evidence, /^api-(?:path-unknown|stage-doubled)$/)
  return is(
    `The API ${name} has nothing for ${request.method} ${api.path}: it answers 403 “Missing Authentication Token”, which has nothing to do with signing in.`,
    {
      facts,
      fixes: [
        ...(finding ? [fixOfFinding(evidence, finding)] : []),
        openApi(
          api,
          `${finding ? 'Or add' : 'Add'} the path to the API and deploy it, or correct the link.`,
        ),
      ],
    },
  )
}

function judgeDeployment(evidence: Evidence): Judgement {
  const { api, direct } = evidence
  if (!api) return isNot(NOT_AN_API)
  const stage = api.found?.document.stages[api.stage]
  if (!api.found || !stage || !api.route) {
    return isNot('Only a path that the API has can wait for a deployment.')
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const answer = direct?.observation
  const route = `${api.route.httpMethod} ${api.route.path}`
  const fixes = fixApi(evidence, api, {
    title: `Deploy the API ${api.found.document.name} to ${api.stage}`,
    sentence: `Deploy the API as it is edited now to the stage ${api.stage}.`,
    caution: 'All edits that were not deployed yet go live with it, those of others too.',
    edit: (document) => document,
  })
  if (!answer) {
    return notKnown('Only a request to the API itself tells what its stage serves.', { fixes })
  }
  const isMissing =
    errorTypeOf(answer) === MISSING_TOKEN || messageOf(answer) === 'Missing Authentication Token'
  const asksForSignature = api.route.method.authorizationType === 'AWS_IAM'
  if (!isMissing || asksForSignature) return isNot(`The stage knows ${route}.`)
  return is(
    `The API has ${route}, but its stage ${api.stage} does not know it: it was edited and not deployed.`,
    { facts: [`Asked directly, it answers ${sayAnswer(answer)}.`], fixes },
  )
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
