/** Causes that an API has nothing for a path: no such route, the stage asked for twice, or an edit that was not deployed. */
import { originSetting } from '../distribution/setting-path.ts'
import { findFinding, MISSING_TOKEN, NOT_AN_API, openApi, openSetting } from './api-facts.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'
import { findRoute } from './find-route.ts'
import { fixApi, fixOfFinding } from './plan-fixes.ts'
import { errorTypeOf, isAnsweredWell, messageOf, sayAnswer, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/'
const ERRORS = `${GUIDE}supported-gateway-response-types.html`

export const API_ROUTE_CAUSES: readonly Cause[] = [
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
]

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
  if (isStageTwice(evidence, api)) return sayTwice(evidence, api, facts)
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

/** The origin path adds the stage, and the URL has it already. */
function isStageTwice({ request }: Evidence, { found, path, stage }: ApiEvidence): boolean {
  const [, first, ...rest] = path.split('/')
  return (
    found !== null &&
    first === stage &&
    findRoute(found.document, request.method, `/${rest.join('/')}`) !== null
  )
}

function sayTwice(evidence: Evidence, api: ApiEvidence, facts: string[]): Judgement {
  const finding = findFinding(evidence, /^api-stage-doubled$/)
  const right = evidence.path.replace(`/${api.stage}`, '')
  return is(
    `The stage ${api.stage} is asked for twice: the origin path adds it, and the URL has it already. The API has nothing for ${api.path} and answers 403 “Missing Authentication Token”.`,
    {
      facts,
      fixes: [
        ...(finding ? [fixOfFinding(evidence, finding)] : []),
        {
          kind: 'ask',
          sentence: `${finding ? 'Or leave' : 'Leave'} the stage out of the link.`,
          copy: `https://${evidence.host}${right || '/'}`,
        },
        ...(finding
          ? []
          : [
              openOriginPath(
                evidence,
                'Or, if viewers shall name the stage, leave the origin path empty.',
              ),
            ]),
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
  if (!isMissing && hasStandIn(evidence, api, answer.status)) {
    return sureIf(
      isOtherwise(api.log, answer.status),
      `The API has ${route}, but its stage ${api.stage} may not know it: then what takes any path answers in its place. It was edited and not deployed.`,
      { facts: [`Asked directly, it answers ${sayAnswer(answer)}.`], fixes },
    )
  }
  if (!isMissing || asksForSignature) return isNot(`The stage knows ${route}.`)
  return is(
    `The API has ${route}, but its stage ${api.stage} does not know it: it was edited and not deployed.`,
    { facts: [`Asked directly, it answers ${sayAnswer(answer)}.`], fixes },
  )
}

/** Without the method something else of the API would take the request, and would say that there is nothing. */
function hasStandIn({ request }: Evidence, { found, path, route }: ApiEvidence, status: number) {
  if (!found || !route || status < 403 || status > 405) return false
  const { [route.path]: _, ...resources } = found.document.resources
  return findRoute({ ...found.document, resources }, request.method, path) !== null
}

/** Tried as it is edited now, the method answers with another status than the stage does. */
function isOtherwise(log: string | null, status: number): boolean {
  const [, tried] = /Method completed with status: (\d{3})/.exec(log ?? '') ?? []
  return tried !== undefined && Number(tried) !== status
}

export function openOriginPath(
  { origin, world }: Evidence,
  sentence = 'Write the stage into the path of the origin, such as /prod.',
): DoctorFix {
  return openSetting(world.id, originSetting(origin?.id ?? '', 'OriginPath'), {
    sentence,
    text: 'Open the origin path',
  })
}
