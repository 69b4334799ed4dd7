/** The cause that an authorizer of the API says no, is not told who asks, or gives no answer. */
import type { ApiAuthorizer } from '../apis/rest-api-document.ts'
import { findHeader } from '../edge/headers.ts'
import { findOwnAuthorizer } from '../wizards/only-through-cloudfront/close-by-authorizer.ts'
import { findFinding, findMethod, openApi, openBehavior, openOriginHeaders } from './api-facts.ts'
import { type Cause, is, isNot, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { ApiEvidence, Evidence } from './evidence.ts'
import { fixLambdaPermission } from './lambda-fixes.ts'
import { fixOfFinding } from './plan-fixes.ts'
import { errorTypeOf, isAnsweredWell, sayAnswer, sayWell } from './read-answer.ts'

export const AUTHORIZER_CAUSE: Cause = {
  code: 'authorizer-refuses',
  family: 'api',
  title: 'The authorizer of the API says no, or is not told who asks',
  source:
    'https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-use-lambda-authorizer.html',
  judge: judgeAuthorizer,
}

/** What an authorizer that says no is answered with. */
const REFUSED: ReadonlySet<number> = new Set([401, 403])

function judgeAuthorizer(evidence: Evidence): Judgement {
  const found = findMethod(evidence)
  if ('certainty' in found) return found
  const { api, route } = found
  const name = `${route.httpMethod} ${route.path}`
  const kind = route.method.authorizationType
  if (kind === 'NONE' || kind === 'AWS_IAM') return isNot(`${name} has no authorizer.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const answer = evidence.direct?.observation
  const facts = answer ? [`Asked directly, it answers ${sayAnswer(answer)}.`] : []
  // Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html
  const type = errorTypeOf(answer)
  if (type === 'AuthorizerConfigurationException') return sayBroken(evidence, api, { name, facts })
  const isRefusal = /^(?:Unauthorized|AccessDenied)Exception$/.test(type)
  if (answer && !isRefusal && !REFUSED.has(answer.status)) {
    return isNot(`The authorizer lets this caller in: ${name} answers ${sayAnswer(answer)}.`)
  }
  const header = findIdentityHeader(api, route.method.authorizer)
  const isSent = findHeader(evidence.request.headers, header.toLowerCase()) !== null
  const passedOn = evidence.trace.originRequest?.headers ?? []
  const arrives = findHeader(passedOn, header.toLowerCase()) !== null
  if (isSent && !arrives) {
    return is(`${name} has an authorizer, and CloudFront takes ${header} off on the way.`, {
      facts,
      fixes: passOn(evidence, header),
    })
  }
  if (!arrives) {
    const own = api.found && findOwnAuthorizer(api.found.document)
    if (own && own.name === route.method.authorizer) {
      return sayClosed(evidence, { facts, header, isRefusal, name })
    }
    const again: DoctorFix = {
      kind: 'ask',
      sentence: `Sign in, or try again here with the ${header} header that fails.`,
    }
    return sureIf(
      isRefusal,
      `${name} has an authorizer, and the request says nothing about who asks: it has no ${header}.`,
      { facts, fixes: [...passOnFinding(evidence), again] },
    )
  }
  return sureIf(
    isRefusal,
    isRefusal
      ? `The authorizer of ${name} refuses this caller: what ${header} says has expired, or does not allow this path.`
      : `${name} has an authorizer, which may refuse this caller.`,
    {
      facts,
      fixes: [openApi(api, 'Look at the log of the authorizer’s function: it decides by itself.')],
    },
  )
}

type Closed = Said & { header: string; isRefusal: boolean }

/** The wizard "Only through CloudFront" has closed it, for another distribution or before the header was taken away. */
function sayClosed(evidence: Evidence, { facts, header, isRefusal, name }: Closed): Judgement {
  return sureIf(
    isRefusal,
    `The API was closed to whoever does not come through CloudFront: ${name} asks for a secret in ${header}, and this distribution sends none.`,
    { facts, fixes: [openOriginHeaders(evidence, header)] },
  )
}

type Said = { name: string; facts: string[] }

/** API Gateway asked it, and got no answer that it takes. */
function sayBroken(evidence: Evidence, api: ApiEvidence, { facts, name }: Said): Judgement {
  const { authorizer } = api
  const look = openApi(api, 'Try the function of the authorizer by itself, and look at its log.')
  if (authorizer && !authorizer.exists) {
    return is(`The function ${authorizer.name} of the authorizer does not exist any more.`, {
      facts,
      fixes: [openApi(api, 'Give the authorizer a function that exists, and deploy the API.')],
    })
  }
  if (authorizer?.allowed === false) {
    return is(
      `The policy of the function ${authorizer.name} does not let the authorizer of ${name} invoke it.`,
      { facts, fixes: fixLambdaPermission(evidence, api, authorizer) },
    )
  }
  return is(
    `The authorizer of ${name} gives no answer that API Gateway takes: its function fails, or answers without a policy.`,
    { facts, fixes: [look] },
  )
}

function passOn(evidence: Evidence, header: string): DoctorFix[] {
  const planned = passOnFinding(evidence)
  if (planned.length > 0) return planned
  return [
    openBehavior(
      evidence,
      'OriginRequestPolicyId',
      `Choose an origin request policy that passes ${header} on, such as AllViewerExceptHostHeader.`,
    ),
  ]
}

function passOnFinding(evidence: Evidence): DoctorFix[] {
  const finding = findFinding(evidence, /^authorization-not-forwarded$/)
  return finding ? [fixOfFinding(evidence, finding)] : []
}

/** What tells the authorizer who asks; Authorization where the document does not say. */
function findIdentityHeader({ found }: ApiEvidence, name: string | undefined): string {
  const authorizers: Readonly<Record<string, ApiAuthorizer>> = found?.document.authorizers ?? {}
  const source = name === undefined ? undefined : authorizers[name]?.identitySource
  return /method\.request\.header\.([\w-]+)/.exec(source ?? '')?.[1] ?? 'Authorization'
}
