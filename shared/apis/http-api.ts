/**
 * An HTTP API of API Gateway as it is in AWS: read only, so it is no document of a plan. Its stages are served below their
 * names, `$default` at the root.
 */
import { z } from 'zod'

import type { WorldApi } from '../distribution/distribution-world.ts'
import { Unreadable } from '../distribution/unreadable.ts'

/** The stage that is served without its name in the path. */
export const DEFAULT_STAGE = '$default'

/** Takes every request that no other route takes. */
export const DEFAULT_ROUTE = '$default'

const HttpApiStage = z.object({
  name: z.string(),
  /** Changes go live by themselves. */
  autoDeploy: z.boolean(),
  isDeployed: z.boolean(),
})

const HttpApiRoute = z.object({
  /** `GET /items/{id}`, `ANY /{proxy+}` or `$default` */
  key: z.string(),
  /** `NONE`, `JWT`, `CUSTOM` or `AWS_IAM` */
  authorization: z.string(),
})

const HttpApiCors = z.object({
  origins: z.array(z.string()),
  methods: z.array(z.string()),
  headers: z.array(z.string()),
  credentials: z.boolean(),
})

export const HttpApi = z.object({
  id: z.string(),
  name: z.string(),
  description: z.string(),
  /** `abc123.execute-api.eu-west-1.amazonaws.com` */
  host: z.string(),
  stages: z.array(HttpApiStage),
  routes: z.array(HttpApiRoute),
  /** `null` = what is behind the API answers preflights, if anything does. */
  cors: HttpApiCors.nullable(),
  /** The execute-api host name is switched off; only a custom domain answers. */
  defaultEndpointDisabled: z.boolean(),
})
export type HttpApi = z.infer<typeof HttpApi>

export const HttpApiList = z
  .object({
    items: z.array(
      HttpApi.extend({
        /** Ids of the distributions with an origin there; `null` = they cannot be read. */
        usedBy: z.array(z.string()).nullable(),
      }),
    ),
    unreadable: z.array(Unreadable),
    readAt: z.string(),
  })
  .meta({ id: 'HttpApiList' })
export type HttpApiList = z.infer<typeof HttpApiList>

/** As a distribution's world has it: what the edge must know of it to be checked. */
export function toWorldHttpApi(api: HttpApi, originIds: string[]): WorldApi {
  return {
    protocol: 'HTTP',
    originIds,
    id: api.id,
    name: api.name,
    // There is no other kind of HTTP API.
    endpointType: 'REGIONAL',
    defaultEndpointDisabled: api.defaultEndpointDisabled,
    stages: api.stages.map(({ name }) => name),
    // Bytes pass through as they are.
    binaryMediaTypes: ['*/*'],
    policy: null,
    routes: api.routes.map(({ key, authorization }) => ({
      ...splitRouteKey(key),
      authorization,
      apiKeyRequired: false,
      queryStrings: [],
      headers: [],
    })),
    resizesImages: false,
  }
}

/** `GET /items` -> verb and path; `$default` takes what `ANY /{proxy+}` takes, and the root. */
export function splitRouteKey(key: string): { method: string; path: string } {
  const [method = '', path] = key.split(' ')
  return path === undefined ? { method: 'ANY', path: '/{proxy+}' } : { method, path }
}

/** `/prod`, or nothing for `$default`: what the origin path of a distribution must be. */
export function toStagePath(stage: string): string {
  return stage === DEFAULT_STAGE ? '' : `/${stage}`
}
