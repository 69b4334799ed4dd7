/**
 * What API Gateway's operations need: the action is the request's verb, the resource its path. So every operation of the model
 * has its row.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagement.html
 */
import { SERVICE_MODELS } from '../protocol/schemas.ts'
import { tagsOf } from './condition-context.ts'
import {
  type Asked,
  all,
  type Permission,
  type PermissionTable,
  textOf,
  when,
} from './permission.ts'

const byVerb = ({ method, path, region }: Asked): Permission[] => [
  { action: `apigateway:${method}`, resource: `arn:aws:apigateway:${region}::${path}` },
]

const writesPolicy = ({ path, region }: Asked): Permission[] => [
  { action: 'apigateway:UpdateRestApiPolicy', resource: `arn:aws:apigateway:${region}::${path}` },
]

/**
 * Tags that come with what is made are set as by TagResource, on any of its kind, since it has no id yet.
 * Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging-iam-policy.html
 */
const setsTags = ({ path, region }: Asked): Permission[] => {
  const arn = encodeURIComponent(`arn:aws:apigateway:${region}::${path}/*`)
  return [{ action: 'apigateway:PUT', resource: `arn:aws:apigateway:${region}::/tags/${arn}` }]
}

/** A role by which an integration calls is passed on. `arn:aws:iam::*:user/*` is the caller's own identity. */
const passesRole = ({ input }: Asked): Permission[] => [
  {
    action: 'iam:PassRole',
    resource: textOf(input, 'credentials'),
    context: { 'iam:PassedToService': 'apigateway.amazonaws.com' },
  },
]

const hasTags = ({ input }: Asked) => Object.keys(tagsOf(input)).length > 0
const hasPolicy = ({ input }: Asked) => textOf(input, 'policy') !== ''
const hasRole = ({ input }: Asked) => /:role\//.test(textOf(input, 'credentials'))

/** A definition may bring a resource policy along. */
const importsPolicy = ({ input: { body } }: Asked) =>
  body instanceof Uint8Array &&
  new TextDecoder().decode(body).includes('x-amazon-apigateway-policy')

const changesPolicy = ({ input: { patchOperations } }: Asked) =>
  Array.isArray(patchOperations) && patchOperations.some(({ path }) => path === '/policy')

export const apigatewayPermissions: PermissionTable = {
  ...Object.fromEntries(
    [...SERVICE_MODELS.apigateway.operations.keys()].map((operation) => [
      operation,
      operation.startsWith('Create') ? all(byVerb, when(hasTags, setsTags)) : byVerb,
    ]),
  ),
  CreateRestApi: all(byVerb, when(hasPolicy, writesPolicy), when(hasTags, setsTags)),
  ImportRestApi: all(byVerb, when(importsPolicy, writesPolicy)),
  PutRestApi: all(byVerb, when(importsPolicy, writesPolicy)),
  UpdateRestApi: all(byVerb, when(changesPolicy, writesPolicy)),
  PutIntegration: all(byVerb, when(hasRole, passesRole)),
}

/**
 * HTTP APIs: a path below `/apis` instead of `/v2/apis`.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonapigatewaymanagementv2.html
 */
const atV2 =
  (row: (asked: Asked) => Permission[]) =>
  (asked: Asked): Permission[] =>
    row({ ...asked, path: asked.path.replace(/^\/v2/, '') })

export const apigatewayv2Permissions: PermissionTable = Object.fromEntries(
  [...SERVICE_MODELS.apigatewayv2.operations.keys()].map((operation) => [
    operation,
    atV2(operation.startsWith('Create') ? all(byVerb, when(hasTags, setsTags)) : byVerb),
  ]),
)
