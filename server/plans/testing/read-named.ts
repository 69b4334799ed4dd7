/** For tests: what an account has, told by names: two accounts with the same resources give the same. */
import { GetApiKeysCommand, GetUsagePlansCommand } from '@aws-sdk/client-api-gateway'
import { GetApisCommand } from '@aws-sdk/client-apigatewayv2'
import { GetPolicyCommand, ResourceNotFoundException } from '@aws-sdk/client-lambda'

import { splitFunctionId } from '#shared/lambda/function-id.ts'
import type { ResourceDocument, ResourceKind } from '#shared/plans/resource.ts'

import type { Account } from '../../aws/account.ts'
import { listResourceStates, readResource } from '../../aws/resources/resources.ts'

const KINDS = [
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
  'Bucket',
  'Role',
  'LambdaFunction',
  'RestApi',
  'Distribution',
] as const satisfies readonly ResourceKind[]

/** What the account has, by kind and name; ids that AWS gave are told by those names. */
export async function readNamed({
  account,
  accountId,
}: {
  account: Account
  accountId: string
}): Promise<Record<string, unknown>> {
  const found = []
  for (const { ApiId: id = '', Name: name = '' } of await listHttpApis(account)) {
    found.push({ key: `HttpApi ${name}`, id, document: name })
  }
  // Before the others: their names hold ids of those, which are told by names after them.
  for (const { id, name, resource } of await listKeys(account)) {
    const { document } = await readResource(account, { resource, id })
    found.push({ key: `${resource} ${name}`, id, document })
  }
  for (const kind of KINDS) {
    const { items } = await listResourceStates(account, kind)
    for (const { id, managed, name } of items) {
      if (managed) continue
      const { document } = await readResource(account, { resource: kind, id })
      const own = kind === 'Distribution' ? memberOf(document, 'Comment') : name
      found.push({ key: `${kind} ${own}`, id, document: withoutOwnIds(kind, document) })
    }
  }
  const all = {
    ...Object.fromEntries(found.map(({ document, key }) => [key, document])),
    ...(await readPolicies(account, found)),
  }
  const json = found.reduce(
    (so, { id, key }) => so.replaceAll(id, key),
    JSON.stringify(all)
      .replaceAll(accountId, 'ACCOUNT')
      // Each plan has its own reference, and each account its certificates.
      .replaceAll(/certificate\/[\w-]+/g, 'certificate/…')
      // API Gateway's own, in permissions of functions.
      .replaceAll(/(?<=\/authorizers\/|-authorizer-)\w+/g, 'given')
      .replaceAll(/"edgewise-[\w-]+"/g, '"reference"'),
  )
  return JSON.parse(json)
}

/** Of a distribution they are origins. */
async function listHttpApis(account: Account) {
  const client = account.clients.apiGatewayV2(account.region)
  return (await client.send(new GetApisCommand({}))).Items ?? []
}

/** API keys and usage plans, which the dashboard reads one by one. */
async function listKeys(account: Account) {
  const client = account.clients.apiGateway(account.region)
  const [keys, plans] = await Promise.all([
    client.send(new GetApiKeysCommand({ limit: 500 })),
    client.send(new GetUsagePlansCommand({ limit: 500 })),
  ])
  const named = (resource: ResourceKind, items: Array<{ id?: string; name?: string }> = []) =>
    items.map(({ id = '', name = '' }) => ({ resource, id, name }))
  return [...named('ApiKey', keys.items), ...named('UsagePlan', plans.items)]
}

/** Who may do what with buckets and functions. */
async function readPolicies(account: Account, found: Array<{ key: string; id: string }>) {
  const policies: Record<string, unknown> = {}
  for (const { id, key } of found) {
    if (key.startsWith('Bucket ')) {
      const { document } = await readResource(account, { resource: 'BucketPolicy', id })
      policies[`policy of ${key}`] = document
    }
    if (!key.startsWith('LambdaFunction ')) continue
    const { name, region } = splitFunctionId(id)
    policies[`policy of ${key}`] = await account.clients
      .lambda(region ?? account.region)
      .send(new GetPolicyCommand({ FunctionName: name }))
      .then(
        ({ Policy }) => Policy,
        (error: unknown) => {
          if (error instanceof ResourceNotFoundException) return 'none'
          throw error
        },
      )
  }
  return policies
}

export function memberOf(document: ResourceDocument, name: string): ResourceDocument {
  return typeof document === 'object' && document !== null && !Array.isArray(document)
    ? (document[name] ?? null)
    : null
}

/** Members of an API that hold ids which AWS gives. */
const GIVEN: ReadonlySet<string> = new Set(['id', 'deploymentId', 'cacheNamespace'])

function withoutOwnIds(kind: ResourceKind, document: ResourceDocument): ResourceDocument {
  // Two zip files of the same sources differ by who packed them.
  if (kind === 'LambdaFunction') {
    return JSON.parse(JSON.stringify(document), (name, value) => (name === 'Code' ? 'code' : value))
  }
  if (kind !== 'RestApi') return document
  return JSON.parse(JSON.stringify(document), (name, value) => (GIVEN.has(name) ? 'given' : value))
}
