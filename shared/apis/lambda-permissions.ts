/**
 * Which Lambda functions must let API Gateway call them, and the calls that say so. Each method has a statement of its own in the
 * function's policy, named after API, verb and path, so that giving it twice is giving it once; so has each authorizer, by its id.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/arn-format-reference.html#apigateway-execute-api-arns
 */
import { inTemplate, isReference } from '../plans/proposed-change.ts'
import type { ResourceRef } from '../plans/resource.ts'
import type { ApiStep } from './api-call.ts'
import { functionOf } from './edit-rest-api.ts'
import type { ApiMethod, RestApiDocument } from './rest-api-document.ts'
import { shortHash } from './short-hash.ts'

type PermissionFacts = {
  accountId: string
  region: string
  about: ResourceRef
  restApiId: string
}

/** A method that calls a function of the account, which must allow it. */
type Caller = { path: string; httpMethod: string; functionArn: string }

/** A method or an authorizer, as a permission names it. */
type Invoker = {
  functionArn: string
  /** For sentences: `GET /images`. */
  who: string
  /** The end of the statement's name. */
  statement: string
  /** What may call, below the API: a method of any stage, or an authorizer. */
  source: string
}

/** Longest readable part of a statement's name, in characters; the whole name may have 100. */
const MAX_SLUG = 40

/** For methods and authorizers that begin to call a function: before the deployment that lets them. */
export function addPermissionSteps(
  facts: PermissionFacts,
  before: RestApiDocument,
  after: RestApiDocument,
): ApiStep[] {
  const known = new Set(invokersOf(before, facts).map(toKey))
  return invokersOf(after, facts)
    .filter((invoker) => !known.has(toKey(invoker)))
    .map((invoker) =>
      permissionStep(facts, invoker, {
        sentence: `Allow ${invoker.who} to invoke the Lambda function ${nameOf(invoker)}`,
        operation: 'AddPermission',
        input: {
          Action: 'lambda:InvokeFunction',
          Principal: 'apigateway.amazonaws.com',
          SourceArn: sourceArnOf(facts, invoker),
        },
      }),
    )
}

/**
 * For those that call a function no longer: after the deployment. As long as a stage serves an earlier one, which may still
 * call it, there are none.
 */
export function removePermissionSteps(
  facts: PermissionFacts,
  before: RestApiDocument,
  after: RestApiDocument | null,
): ApiStep[] {
  const serves = Object.entries(after?.stages ?? {})
  if (serves.some(([name, stage]) => stage.deploymentId === before.stages[name]?.deploymentId)) {
    return []
  }
  const kept = new Set(after ? invokersOf(after, facts).map(toKey) : [])
  return invokersOf(before, facts)
    .filter((invoker) => !kept.has(toKey(invoker)))
    .map((invoker) =>
      permissionStep(facts, invoker, {
        sentence: `No longer allow ${invoker.who} to invoke the Lambda function ${nameOf(invoker)}`,
        operation: 'RemovePermission',
        input: {},
      }),
    )
}

type Call = { sentence: string; operation: string; input: Record<string, string> }

function permissionStep(
  { about, restApiId }: PermissionFacts,
  { functionArn, statement }: Invoker,
  { input, operation, sentence }: Call,
): ApiStep {
  const qualifier = functionArn.split(':')[7]
  const FunctionName = functionArn.split(':').slice(0, 7).join(':')
  return {
    kind: 'call',
    about,
    sentence,
    service: 'Lambda',
    operation,
    input: {
      FunctionName,
      ...(qualifier ? { Qualifier: qualifier } : {}),
      StatementId: `edgewise-${toTemplate(restApiId)}-${statement}`,
      ...input,
    },
    actions: [`lambda:${operation}`],
    on: [functionArn],
    makes: null,
  }
}

/** Methods that call functions by name: who calls with a role of their own, or by a stage variable, is not among them. */
export function listCallers({ resources }: RestApiDocument): Caller[] {
  return Object.entries(resources).flatMap(([path, { methods }]) =>
    Object.entries(methods).flatMap(([httpMethod, { integration }]: [string, ApiMethod]) => {
      const functionArn = functionOf(integration)
      const isKnown = functionArn !== null && !IS_VARIABLE.test(functionArn)
      return isKnown && !integration?.credentials ? [{ path, httpMethod, functionArn }] : []
    }),
  )
}

/** A stage variable; what the plan makes is known by its name. */
const IS_VARIABLE = /\$\{(?!new:lambda-function:)/

const MADE = /^\$\{new:lambda-function:([^}:]+)\}/

/** Authorizers that call functions by name. */
export function listAsking({ authorizers = {} }: RestApiDocument) {
  return Object.entries(authorizers).flatMap(([name, authorizer]) => {
    const { authorizerCredentials, authorizerUri: uri = '', id = '' } = authorizer
    const functionArn = functionOf({ type: 'AWS_PROXY', uri, responses: {} })
    const isKnown = functionArn !== null && !IS_VARIABLE.test(functionArn)
    return isKnown && !authorizerCredentials ? [{ name, id, functionArn }] : []
  })
}

/** Those of the account. @param document has the ids of its authorizers, or references */
function invokersOf(document: RestApiDocument, { accountId, region }: PermissionFacts): Invoker[] {
  const own = `arn:aws:lambda:${region}:${accountId}:function:`
  const methods = listCallers(document).map((caller) => ({
    functionArn: caller.functionArn,
    who: `${caller.httpMethod} ${caller.path}`,
    statement: `${caller.httpMethod}-${toSlug(caller.path)}`,
    source: `/*${toSourcePath(caller)}`,
  }))
  const asking = listAsking(document).map(({ functionArn, id, name }) => ({
    functionArn,
    who: `the authorizer ${name}`,
    statement: `authorizer-${toTemplate(id)}`,
    source: `/authorizers/${toTemplate(id)}`,
  }))
  return [...methods, ...asking]
    .map((invoker) => ({ ...invoker, functionArn: invoker.functionArn.replace(MADE, `${own}$1`) }))
    .filter(({ functionArn }) => functionArn.startsWith(own))
}

function sourceArnOf(
  { accountId, region, restApiId }: PermissionFacts,
  { source }: Invoker,
): string {
  return `arn:aws:execute-api:${region}:${accountId}:${toTemplate(restApiId)}${source}`
}

/** `/GET/orders/*`: a method of any stage, as a permission names it. */
export function toSourcePath({ httpMethod, path }: Pick<Caller, 'httpMethod' | 'path'>): string {
  const verb = httpMethod === 'ANY' ? '*' : httpMethod
  return `/${verb}/${path.slice(1).replace(/\{[^}]*\}/g, '*')}`
}

/** An id that is not known yet, inside a text. */
function toTemplate(id: string): string {
  return isReference(id) ? inTemplate(id) : id
}

function toKey({ functionArn, statement }: Invoker): string {
  return `${statement} ${functionArn}`
}

function nameOf({ functionArn }: Invoker): string {
  return functionArn.split(':function:')[1] ?? functionArn
}

/** Letters, digits, - and _ only; the number tells paths apart that look the same then. */
function toSlug(path: string): string {
  const words = path.replace(/[^A-Za-z0-9]+/g, '_').replace(/^_|_$/g, '')
  return `${words.slice(0, MAX_SLUG) || 'root'}-${shortHash(path)}`
}
