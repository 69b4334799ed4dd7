/** A REST API that asks a Lambda function of ours whether a request has the secret that only CloudFront sends. Pure. */
import { lambdaIntegration } from '../../apis/edit-rest-api.ts'
import type { ApiAuthorizer, ApiMethod, RestApiDocument } from '../../apis/rest-api-document.ts'
import { toFilesCode } from '../../lambda/lambda-code.ts'
import { mapValues } from '../../map-values.ts'
import { inTemplate, type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { toFreeName } from '../parts/free-name.ts'
import { toFunctionChanges } from '../parts/lambda-parts.ts'
import { AUTHORIZER_HEADER, AUTHORIZER_SOURCE, SECRET_NAMES } from './authorizer-code.ts'
import type { Closed, Closing, Secrets } from './closing.ts'
import { demand } from './demand.ts'
import type { OriginFacts } from './facts.ts'
import { withOriginHeader } from './origin-header.ts'

type Api = Extract<OriginFacts, { kind: 'rest-api' }>

/** How long API Gateway remembers whom the function let in, in seconds: so long an old secret is let in after a rotation. */
export const REMEMBERED_SECONDS = 60

const IDENTITY_SOURCE = `method.request.header.${AUTHORIZER_HEADER}`
const NAME = 'only-through-cloudfront'

/** Longest name of a function and of a role, in characters. */
const MAX_NAME = 64

/** Room for a number behind the name, in characters. */
const ROOM = 3

export function closeByAuthorizer(closing: Closing, origin: Api): Closed {
  const { answers, distribution, secrets } = closing
  const config = withOriginHeader(distribution.config, answers.originId, {
    name: AUTHORIZER_HEADER,
    value: secrets.sent,
  })
  const old = answers.task === 'rotate' ? origin.closedBy?.authorizer : undefined
  if (old) return { changes: [changeSecrets(old, secrets)], config }
  const { changes, functionName } = makeFunction(closing, origin)
  const functionArn = inTemplate(toReference('LambdaFunction', functionName))
  return { changes: [...changes, demand(origin, withAuthorizer(origin, functionArn))], config }
}

/** The authorizer of this wizard that methods ask, by its name, and that of its function; `null` = none. */
export function findOwnAuthorizer({ authorizers = {}, resources }: RestApiDocument) {
  const named = new Set(
    Object.values(resources).flatMap(({ methods }) =>
      Object.values(methods).map(({ authorizer }) => authorizer),
    ),
  )
  const found = Object.entries(authorizers).find(
    ([name, { identitySource, type }]) =>
      named.has(name) && type === 'REQUEST' && identitySource === IDENTITY_SOURCE,
  )
  if (!found) return null
  const [name, { authorizerUri = '' }] = found
  const functionName = /:function:([\w-]+)/.exec(authorizerUri)?.[1]
  return functionName === undefined ? null : { name, functionName }
}

/** Methods that anybody may call, and those that ask for something of their own: `GET /orders`. */
export function splitMethods({ resources }: RestApiDocument) {
  const methods = Object.entries(resources).flatMap(([path, resource]) =>
    Object.entries(resource.methods).map(([verb, method]) => ({
      name: `${verb} ${path}`,
      isOpen: isOpen(method),
    })),
  )
  const namesOf = (wanted: boolean) =>
    methods.filter((method) => method.isOpen === wanted).map(({ name }) => name)
  return { open: namesOf(true), others: namesOf(false) }
}

function isOpen({ authorizationType }: ApiMethod): boolean {
  return authorizationType === 'NONE'
}

/** OPTIONS too: preflights come through CloudFront, which sends the secret with them. */
function withAuthorizer({ api, region }: Api, functionArn: string): RestApiDocument {
  const { authorizers = {}, resources } = api.document
  const name = toFreeName(NAME, Object.keys(authorizers))
  const authorizer: ApiAuthorizer = {
    type: 'REQUEST',
    authorizerUri: lambdaIntegration(region, functionArn).uri,
    identitySource: IDENTITY_SOURCE,
    authorizerResultTtlInSeconds: REMEMBERED_SECONDS,
  }
  const closed = (method: ApiMethod): ApiMethod =>
    isOpen(method) ? { ...method, authorizationType: 'CUSTOM', authorizer: name } : method
  return {
    ...api.document,
    authorizers: { ...authorizers, [name]: authorizer },
    resources: mapValues(resources, (resource) => ({
      ...resource,
      methods: mapValues(resource.methods, closed),
    })),
  }
}

function makeFunction({ distribution, facts, secrets }: Closing, { api }: Api) {
  const end = `-only-through-${distribution.id}`
  const start = api.document.name.replace(/[^\w-]+/g, '-').slice(0, MAX_NAME - ROOM - end.length)
  const functionName = toFreeName(`${start}${end}`, facts.lambdaFunctions)
  const changes = toFunctionChanges({
    functionName,
    roleName: toFreeName(`${start}${end}`, facts.roles),
    description: `Lets nobody but CloudFront call the REST API ${api.document.name}`.slice(0, 256),
    code: toFilesCode({ 'index.js': AUTHORIZER_SOURCE }),
    memoryMb: 128,
    timeoutSeconds: 5,
    architecture: 'arm64',
    environment: toVariables(secrets),
  })
  return { changes, functionName }
}

/** What CloudFront sent before is let in until it sends the next one everywhere. */
function changeSecrets(
  { document, id, version }: NonNullable<NonNullable<Api['closedBy']>['authorizer']>,
  secrets: Secrets,
): ProposedChange {
  const { Environment } = document
  const Variables = { ...Environment.Variables, ...toVariables(secrets) }
  const after = { ...document, Environment: { ...Environment, Variables } }
  return {
    action: 'update',
    resource: 'LambdaFunction',
    id,
    baseVersion: version,
    // A document is JSON; its schema only lost that in its type.
    after: after as ResourceDocument,
    afterDeployment: true,
  }
}

function toVariables({ sent, spare }: Secrets): Record<string, string> {
  return { [SECRET_NAMES.sent]: sent, [SECRET_NAMES.spare]: spare }
}
