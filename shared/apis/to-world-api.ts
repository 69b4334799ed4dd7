/** A REST API as a distribution's world has it: what the edge must know of it to be checked. Pure. */
import type { WorldApi } from '../distribution/distribution-world.ts'
import type { RestApiDocument } from './rest-api-document.ts'

/** What API Gateway and a document both tell of a method. */
type Method = {
  authorizationType?: string | undefined
  apiKeyRequired?: boolean | undefined
  requestParameters?: Record<string, boolean> | undefined
  /** By name; in API Gateway's answers by id. */
  authorizer?: string | undefined
  authorizerId?: string | undefined
}

/** `identitySource` of each authorizer, by what methods call it. */
type Sources = ReadonlyMap<string, string>

const NONE_KNOWN: Sources = new Map()

/** @param before who points at it, and what a document does not tell */
export function toWorldApi(document: RestApiDocument, before: WorldApi): WorldApi {
  const { endpointType, disableExecuteApiEndpoint, binaryMediaTypes, policy, name } = document
  const sources = new Map(
    Object.entries(document.authorizers ?? {}).map(([called, { identitySource = '' }]) => [
      called,
      identitySource,
    ]),
  )
  return {
    ...before,
    name,
    endpointType,
    defaultEndpointDisabled: disableExecuteApiEndpoint,
    stages: Object.keys(document.stages),
    binaryMediaTypes,
    policy: policy === null ? null : JSON.stringify(policy),
    routes: Object.entries(document.resources).flatMap(([path, { methods }]) =>
      toWorldRoutes(path, methods, sources),
    ),
  }
}

/** @param methods by verb */
export function toWorldRoutes(
  path: string,
  methods: Readonly<Record<string, Method>>,
  sources: Sources = NONE_KNOWN,
): WorldApi['routes'] {
  return Object.entries(methods).map(([method, settings]) => ({
    path,
    method,
    authorization: settings.authorizationType ?? 'NONE',
    apiKeyRequired: settings.apiKeyRequired ?? false,
    queryStrings: parametersOf(settings, 'method.request.querystring.'),
    headers: withIdentity(parametersOf(settings, HEADER), settings, sources),
  }))
}

const HEADER = 'method.request.header.'

type Headers = WorldApi['routes'][number]['headers']

/** Without what its authorizer looks at, nobody gets past. */
function withIdentity(declared: Headers, method: Method, sources: Sources): Headers {
  const source = sources.get(method.authorizer ?? method.authorizerId ?? '') ?? ''
  const looksAt = source
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one.startsWith(HEADER))
    .map((one) => one.slice(HEADER.length))
  const others = declared.filter(({ name }) => !looksAt.includes(name))
  return [...others, ...looksAt.map((name) => ({ name, required: true }))]
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html (requestParameters). */
function parametersOf({ requestParameters }: Method, prefix: string) {
  return Object.entries(requestParameters ?? {})
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, required]) => ({ name: name.slice(prefix.length), required }))
}
