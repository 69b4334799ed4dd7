/** Causes of a refusal by an API that knows the path: key, signature, resource policy, authorizer, limits (I.2 of the specification). */

import { setMethod } from '../apis/edit-rest-api.ts'
import { originSetting } from '../distribution/setting-path.ts'
import { findHeader } from '../edge/headers.ts'
import { findFinding, findMethod, NOT_AN_API, openApi, openOriginHeaders } from './api-facts.ts'
import { AUTHORIZER_CAUSE } from './authorizer.ts'
import { type Cause, is, isNot, may, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'
import { fixApi, fixOfFinding } from './plan-fixes.ts'
import { readPolicyHeader } from './policy-header.ts'
import { errorTypeOf, isAnsweredWell, messageOf, sayAnswer, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide/'

export const API_ACCESS_CAUSES: readonly Cause[] = [
  {
    code: 'api-key-missing',
    family: 'api',
    title: 'The API asks for a key, and none reaches it',
    source: `${GUIDE}api-gateway-api-key-source.html`,
    judge: judgeKey,
  },
  {
    code: 'iam-signature-missing',
    family: 'api',
    title: 'The method takes signed requests only (IAM)',
    source: `${GUIDE}permissions.html`,
    judge: judgeIam,
  },
  {
    code: 'resource-policy-denies',
    family: 'api',
    title: 'The resource policy of the API refuses CloudFront',
    source: `${GUIDE}apigateway-resource-policies-examples.html`,
    judge: judgePolicy,
  },
  AUTHORIZER_CAUSE,
  {
    code: 'api-throttled',
    family: 'api',
    title: 'The API refuses because of its limits',
    source: `${GUIDE}api-gateway-request-throttling.html`,
    judge: judgeLimits,
  },
]

function judgeKey(evidence: Evidence): Judgement {
  const found = findMethod(evidence)
  if ('certainty' in found) return found
  const { route } = found
  if (!route.method.apiKeyRequired)
    return isNot(`${route.httpMethod} ${route.path} asks for no key.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const { request, trace } = evidence
  const sent = findHeader(request.headers, 'x-api-key') !== null
  const arrives = findHeader(trace.originRequest?.headers ?? [], 'x-api-key') !== null
  const finding = findFinding(evidence, /^api-key-not-forwarded$/)
  const sendIt: DoctorFix[] = finding ? [fixOfFinding(evidence, finding)] : []
  const need = `${route.httpMethod} ${route.path} asks for an API key in x-api-key`
  if (arrives) {
    const said = evidence.direct?.observation
    if (said && said.status !== 403)
      return isNot(`The API takes the key that reaches it, and answers ${sayAnswer(said)}.`)
    return sureIf(
      errorTypeOf(evidence.direct?.observation) === 'ForbiddenException',
      `${need}. One reaches the API, which does not take it: it is unknown, switched off, or of no usage plan of this stage.`,
      {
        fixes: [
          openApi(
            found.api,
            'Look at the keys and usage plans of the API in the API Gateway console.',
          ),
        ],
      },
    )
  }
  if (sent && finding) {
    return is(`${need}. The request has one, but CloudFront does not pass it on.`, {
      fixes: sendIt,
    })
  }
  return is(`${need}, and this request brings none.`, {
    facts: finding ? ['Neither would the behavior pass one on.'] : [],
    fixes: [
      ...sendIt,
      ...(sent ? [] : [openOriginHeaders(evidence, 'x-api-key')]),
      ...fixMethod(evidence, found, {
        title: `Ask for no API key at ${route.path}`,
        sentence: 'Ask callers of this method for no key.',
        caution:
          'Whoever finds the URL can then call the method. A key is no protection by itself, but its usage plan also limits how often.',
        change: { apiKeyRequired: false },
      }),
      { kind: 'ask', sentence: 'Or let callers send x-api-key; try again here with the header.' },
    ],
  })
}

function judgeIam(evidence: Evidence): Judgement {
  const found = findMethod(evidence)
  if ('certainty' in found) return found
  const { route } = found
  const name = `${route.httpMethod} ${route.path}`
  if (route.method.authorizationType !== 'AWS_IAM') return isNot(`${name} asks for no signature.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const answer = evidence.direct?.observation
  return is(
    `${name} takes requests that are signed with AWS credentials (IAM). CloudFront signs none for API Gateway, and a browser has none.`,
    {
      facts: answer ? [`Asked directly, it answers ${sayAnswer(answer)}.`] : [],
      fixes: [
        ...fixMethod(evidence, found, {
          title: `Let everybody call ${name}`,
          sentence: 'Ask for no signature at this method.',
          caution:
            'The method is then public. If it must not be, let callers sign for the execute-api name and send Authorization through, or put a Lambda or Cognito authorizer in the place of IAM.',
          change: { authorizationType: 'NONE' },
        }),
      ],
    },
  )
}

function judgePolicy(evidence: Evidence): Judgement {
  const { api, direct, live, world } = evidence
  if (!api) return isNot(NOT_AN_API)
  if (!api.found) return notKnown(`The resource policy of the API ${api.id} could not be read.`)
  const { name, policy } = api.found.document
  if (policy === null) return isNot('The API has no resource policy.')
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const said = [live, direct]
    .map((asked) => asked?.observation)
    .find((answer) => /execute-api:Invoke|not authorized to perform/.test(messageOf(answer)))
  const header = readPolicyHeader(policy)
  const fixes: DoctorFix[] = []
  const origin = (world.config.Origins?.Items ?? []).find(({ Id }) => Id === evidence.origin?.id)
  const headers = origin?.CustomHeaders?.Items ?? []
  if (
    header !== null &&
    evidence.origin &&
    !headers.some(({ HeaderName }) => HeaderName?.toLowerCase() === header.toLowerCase())
  ) {
    // Its value is a secret: no answer to a browser holds it, not even inside a plan.
    fixes.push({
      kind: 'link',
      sentence: `Let CloudFront send the ${header} that the policy of ${name} asks for: type its value at the origin.`,
      text: `Headers of the origin ${evidence.origin.id}`,
      to: {
        page: 'setting',
        distributionId: world.id,
        setting: originSetting(evidence.origin.id, 'CustomHeaders'),
      },
    })
    fixes.push({
      kind: 'link',
      sentence: 'Or let the wizard make a new secret that CloudFront sends and the API asks for.',
      text: 'Open “Only through CloudFront”',
      to: { page: 'wizard', slug: 'only-through-cloudfront', distributionId: world.id },
    })
  }
  fixes.push(
    ...fixApi(evidence, api, {
      title: `Take the resource policy off ${name}`,
      sentence: 'Take the resource policy away and deploy the API.',
      caution:
        'Everybody who finds the execute-api address can then call the API past CloudFront. If it shall only be reached through CloudFront, let the policy ask for a secret instead.',
      edit: (document) => ({ ...document, policy: null }),
    }),
  )
  const sentence = header
    ? `The resource policy of ${name} lets in only who sends a certain ${header}, and CloudFront does not send it.`
    : `The resource policy of ${name} does not let CloudFront in. To the API, the caller’s address is that of an edge location, not the viewer’s.`
  if (said) return is(sentence, { facts: [`It answers ${sayAnswer(said)}.`], fixes })
  if (direct?.observation) return isNot('The API did not name its policy as the reason.')
  return may('The API has a resource policy, which may refuse CloudFront. Only a request tells.', {
    fixes,
  })
}

function judgeLimits(evidence: Evidence): Judgement {
  const { api, direct, live } = evidence
  if (!api) return isNot(NOT_AN_API)
  const refused = [live, direct]
    .map((asked) => asked?.observation)
    .find((answer) => answer?.status === 429)
  if (!refused) return isNot('Nobody was answered 429.')
  return is(
    'The API has reached its limit of requests: of the stage, of the usage plan, or of the account.',
    {
      facts: [`It answers ${sayAnswer(refused)}.`],
      fixes: [openApi(api, 'Raise the limits of the stage, cache more at the edge, or wait.')],
    },
  )
}

type Found = { api: ApiEvidence; route: NonNullable<ApiEvidence['route']> }
type MethodFix = {
  title: string
  sentence: string
  caution: string
  change: { apiKeyRequired?: boolean; authorizationType?: string }
}

function fixMethod(
  evidence: Evidence,
  { api, route }: Found,
  { change, ...words }: MethodFix,
): DoctorFix[] {
  return fixApi(evidence, api, {
    ...words,
    edit: (document) => setMethod(document, route, { ...route.method, ...change }),
  })
}
