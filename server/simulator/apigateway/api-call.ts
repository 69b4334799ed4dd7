/** One request on its way through an API: what the steps of the data plane hand to each other. */
import type { Account } from '../accounts.ts'
import type { HeaderList } from '../data-plane.ts'
import type { SignedCaller } from '../signed-caller.ts'
import type { Simulation } from '../simulation.ts'
import type { Definition, Method, Resource } from './definition.ts'
import type { RestApi } from './rest-api-store.ts'

type ApiRequest = {
  method: string
  /** Path below the stage, still percent-encoded: `/images/a%20b.jpg`. */
  path: string
  /** Query without `?`, as received. */
  query: string
  headers: HeaderList
  body: Uint8Array
  clientIp: string
  /** `HTTP/1.1` */
  protocol: string
}

export type ApiCall = {
  simulation: Simulation
  account: Account
  api: RestApi
  /** What the stage's deployment froze, or the API as edited when it is only tested. */
  definition: Definition
  stage: { name: string; variables: Record<string, string>; deploymentId: string | null }
  resource: Resource
  method: Method
  /** Still percent-encoded, as API Gateway hands them on. */
  pathParameters: Record<string, string>
  request: ApiRequest
  requestId: string
  /** `x-amz-apigw-id` */
  extendedRequestId: string
  /** Milliseconds since 1970 on the account's clock. */
  receivedAt: number
  /** What the checks before the integration found out; absent when a method is only tested. */
  granted?: Granted
}

export type Granted = {
  /** The key of a method that requires one. */
  apiKey: { id: string; value: string } | null
  /** `$context.authorizer`: the principal and what else the authorizer said. */
  authorizer: Record<string, string> | null
  /** Who signed the request to a method with IAM authorization. */
  signer: SignedCaller | null
}

export type ApiAnswer = { status: number; headers: HeaderList; body: Uint8Array }

/** `arn:aws:execute-api:{region}:{account}:{api}/{stage}/{verb}/{path}`, with the path of the resource or of the request. */
export function executeApiArn({ api, account, stage, request }: ApiCall, path: string): string {
  return `arn:aws:execute-api:${api.region}:${account.id}:${api.id}/${stage.name}/${request.method}${path}`
}
