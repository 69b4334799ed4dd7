/** Edits of a REST API's document, as the pages make them. None changes its argument; what they do not name stays. */
import { isReference } from '../plans/proposed-change.ts'
import {
  ALL_METHODS,
  type ApiIntegration,
  type ApiMethod,
  type ApiStage,
  parentPath,
  type RestApiDocument,
} from './rest-api-document.ts'

/** One part of a path: letters, digits and some signs, or a variable in braces, a greedy one with a plus at its end. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_CreateResource.html */
const PATH_PART = /^(?:[\w.:~$*,%-]+|\{[\w.:~$*,%-]+\+?\})$/

/** Why the path cannot be a resource of the API; `null` when it can. */
export function findResourcePathProblem(document: RestApiDocument, path: string): string | null {
  if (!path.startsWith('/') || path === '/') return 'A path begins with a slash, like /images.'
  if (document.resources[path]) return `The API has the path ${path} already.`
  const parts = path.slice(1).split('/')
  const wrong = parts.find((part) => !PATH_PART.test(part))
  if (wrong !== undefined) {
    return `"${wrong}" cannot be part of a path: letters, digits and . _ - : ~ $ * , or a variable in braces like {id}.`
  }
  if (parts.slice(0, -1).some((part) => part.endsWith('+}'))) {
    return 'A variable with + takes all that follows: nothing can stand below it.'
  }
  const parent = parentPath(path) ?? '/'
  const rival = parts.at(-1)?.startsWith('{')
    ? Object.keys(document.resources).find(
        (other) => other !== path && parentPath(other) === parent && /\/\{[^/]*\}$/.test(other),
      )
    : undefined
  return rival ? `${rival} is a variable at the same place already; API Gateway allows one.` : null
}

/** Adds a path, and those above it that are missing. */
export function addResource(document: RestApiDocument, path: string): RestApiDocument {
  const parent = parentPath(path)
  const base = parent && !document.resources[parent] ? addResource(document, parent) : document
  const resource = { id: `new:api-resource:${path}`, methods: {} }
  return { ...base, resources: { ...base.resources, [path]: resource } }
}

/** Takes a path away with all below it. */
export function removeResource(document: RestApiDocument, path: string): RestApiDocument {
  const kept = Object.entries(document.resources).filter(
    ([other]) => other !== path && !other.startsWith(`${path}/`),
  )
  return { ...document, resources: Object.fromEntries(kept) }
}

/** Puts a method in place of the one of that verb; `null` takes it away. */
export function setMethod(
  document: RestApiDocument,
  { path, httpMethod }: { path: string; httpMethod: string },
  method: ApiMethod | null,
): RestApiDocument {
  const resource = document.resources[path]
  if (!resource) return document
  const { [httpMethod]: _before, ...others } = resource.methods
  const methods = method ? { ...others, [httpMethod]: method } : others
  return { ...document, resources: { ...document.resources, [path]: { ...resource, methods } } }
}

/** An API without methods, which nobody can call yet. */
export function newRestApi(
  name: string,
  endpointType: RestApiDocument['endpointType'],
): RestApiDocument {
  return {
    name,
    endpointType,
    disableExecuteApiEndpoint: false,
    binaryMediaTypes: [],
    minimumCompressionSize: null,
    apiKeySource: 'HEADER',
    policy: null,
    resources: { '/': { id: 'new:api-resource:/', methods: {} } },
    stages: {},
  }
}

/** A method that anybody may call, with an integration to be chosen. */
export function newMethod(integration: ApiIntegration | null): ApiMethod {
  const method = { authorizationType: 'NONE', apiKeyRequired: false, responses: {} }
  return setIntegration({ ...method, integration: null }, integration)
}

/** The statuses that the integration answers with are declared along with it: API Gateway refuses others. */
export function setIntegration(method: ApiMethod, integration: ApiIntegration | null): ApiMethod {
  const statuses = Object.keys(integration?.responses ?? {})
  const declared = statuses.map((status) => [status, method.responses[status] ?? {}])
  const responses = { ...method.responses, ...Object.fromEntries(declared) }
  return { ...method, responses, integration }
}

/** Requests go to a Lambda function as they are, and its answer comes back as it is. */
export function lambdaIntegration(region: string, functionArn: string): ApiIntegration {
  return {
    type: 'AWS_PROXY',
    // Lambda is invoked by POST, whatever the viewer's verb.
    httpMethod: 'POST',
    uri: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
    passthroughBehavior: 'WHEN_NO_MATCH',
    contentHandling: 'CONVERT_TO_TEXT',
    timeoutInMillis: 29_000,
    responses: {},
  }
}

/** Requests go to another HTTP endpoint as they are. */
export function httpIntegration(uri: string, httpMethod: string): ApiIntegration {
  return {
    type: 'HTTP_PROXY',
    httpMethod,
    uri,
    passthroughBehavior: 'WHEN_NO_MATCH',
    connectionType: 'INTERNET',
    timeoutInMillis: 29_000,
    responses: {},
  }
}

/** The ARN or name in a Lambda integration's URI; `null` for other integrations. */
export function functionOf(integration: ApiIntegration | null): string | null {
  return /\/functions\/(.+)\/invocations$/.exec(integration?.uri ?? '')?.[1] ?? null
}

/** Where a stage keeps what holds for one method: `images/GET`, of the root `//GET`. Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Stage.html */
export function methodSettingKey(path: string, httpMethod: string): string {
  return `${path === '/' ? path : path.slice(1)}/${httpMethod}`
}

export type Limits = { rateLimit: number | null; burstLimit: number | null }

/** `null` where there is no limit of its own. */
export function limitsOf(stage: ApiStage, key: string = ALL_METHODS): Limits {
  const setting = stage.methodSettings?.[key] ?? {}
  // What API Gateway answers with for no limit.
  const toLimit = (value: number | undefined) =>
    value === undefined || value === -1 ? null : value
  return {
    rateLimit: toLimit(setting.throttlingRateLimit),
    burstLimit: toLimit(setting.throttlingBurstLimit),
  }
}

/** The limits of a whole stage, or of one method of it; `null` takes a limit away, so that the stage's or the account's holds. */
export function setThrottling(
  stage: ApiStage,
  limits: Limits,
  key: string = ALL_METHODS,
): ApiStage {
  const {
    throttlingRateLimit: _rate,
    throttlingBurstLimit: _burst,
    ...others
  } = stage.methodSettings?.[key] ?? {}
  const setting = {
    ...others,
    ...(limits.rateLimit === null ? {} : { throttlingRateLimit: limits.rateLimit }),
    ...(limits.burstLimit === null ? {} : { throttlingBurstLimit: limits.burstLimit }),
  }
  const { [key]: _before, ...methodSettings } = stage.methodSettings ?? {}
  if (Object.keys(setting).length === 0) return withMethodSettings(stage, methodSettings)
  return withMethodSettings(stage, { ...methodSettings, [key]: setting })
}

/** Lets a stage serve the API as the document has it. @param token makes the deployment one of its own, for example a UUID */
export function deployTo(
  document: RestApiDocument,
  stageName: string,
  token: string,
): RestApiDocument {
  const waiting = Object.values(document.stages).find(({ deploymentId }) =>
    isReference(deploymentId),
  )
  // What several stages wait for is one deployment.
  const deploymentId = waiting?.deploymentId ?? `new:deployment:${token}`
  const stage = { ...document.stages[stageName], deploymentId }
  return { ...document, stages: { ...document.stages, [stageName]: stage } }
}

function withMethodSettings(
  stage: ApiStage,
  methodSettings: NonNullable<ApiStage['methodSettings']>,
): ApiStage {
  if (Object.keys(methodSettings).length > 0) return { ...stage, methodSettings }
  const { methodSettings: _none, ...others } = stage
  return others
}
