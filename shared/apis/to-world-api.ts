/** A REST API as a distribution's world has it: what the edge must know of it to be checked. Pure. */
import type { WorldApi } from '../distribution/distribution-world.ts'
import type { RestApiDocument } from './rest-api-document.ts'

/** What API Gateway and a document both tell of a method. */
type Method = {
  authorizationType?: string | undefined
  apiKeyRequired?: boolean | undefined
  requestParameters?: Record<string, boolean> | undefined
}

/** @param before who points at it, and what a document does not tell */
export function toWorldApi(document: RestApiDocument, before: WorldApi): WorldApi {
  const { endpointType, disableExecuteApiEndpoint, binaryMediaTypes, policy, name } = document
  return {
    ...before,
    name,
    endpointType,
    defaultEndpointDisabled: disableExecuteApiEndpoint,
    stages: Object.keys(document.stages),
    binaryMediaTypes,
    policy: policy === null ? null : JSON.stringify(policy),
    routes: Object.entries(document.resources).flatMap(([path, { methods }]) =>
      toWorldRoutes(path, methods),
    ),
  }
}

/** @param methods by verb */
export function toWorldRoutes(
  path: string,
  methods: Readonly<Record<string, Method>>,
): WorldApi['routes'] {
  return Object.entries(methods).map(([method, settings]) => ({
    path,
    method,
    authorization: settings.authorizationType ?? 'NONE',
    apiKeyRequired: settings.apiKeyRequired ?? false,
    queryStrings: parametersOf(settings, 'method.request.querystring.'),
    headers: parametersOf(settings, 'method.request.header.'),
  }))
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_Method.html (requestParameters). */
function parametersOf({ requestParameters }: Method, prefix: string) {
  return Object.entries(requestParameters ?? {})
    .filter(([name]) => name.startsWith(prefix))
    .map(([name, required]) => ({ name: name.slice(prefix.length), required }))
}
