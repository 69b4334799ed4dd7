/** One origin of a distribution, by its kind: the resource behind it, and who is let in there. */
import { ApiKeyDocument } from '#shared/apis/api-key.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { findBucketName } from '#shared/distribution/new-origin.ts'
import type { Origin } from '#shared/distribution/origin.ts'
import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import { LambdaFunctionDocument, LambdaPermissionDocument } from '#shared/lambda/lambda-function.ts'
import { hideSecrets } from '#shared/plans/secrets.ts'
import { BucketDocument, BucketPolicyDocument } from '#shared/s3/bucket.ts'
import {
  AUTHORIZER_HEADER,
  SECRET_NAMES,
} from '#shared/wizards/only-through-cloudfront/authorizer-code.ts'
import { KEY_HEADER, REFERER_HEADER } from '#shared/wizards/only-through-cloudfront/close-api.ts'
import { findOwnAuthorizer } from '#shared/wizards/only-through-cloudfront/close-by-authorizer.ts'
import type { OriginFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'
import { findRefererValues } from '#shared/wizards/only-through-cloudfront/referer-policy.ts'

import type { Account } from '../aws/account.ts'
import { FUNCTION_URL_HOST, findFunctionOfUrl } from '../aws/function-urls.ts'
import type { Parts } from '../aws/readable-parts.ts'
import { findApiKeyByValue } from '../aws/resources/api-key-resources.ts'
import { readStatements } from '../aws/resources/lambda-permission-resource.ts'
import { findResource, getResourceState, readResource } from '../aws/resources/resources.ts'
import { readBucketKey } from './read-bucket-key.ts'
import { readSentHeader } from './sent-header.ts'

type Asked = {
  distribution: { id: string }
  origin: Origin
  parts: Parts
}

type Found = { facts: OriginFacts; examplePath: string | null }

/** `null` = it may not be read, or is gone: then `parts` says why. */
export function readOriginFacts(account: Account, asked: Asked): Promise<Found | null> {
  const { origin, parts } = asked
  const host = origin.DomainName ?? ''
  return parts.read(`the origin ${origin.Id ?? host}`, null, async () => {
    const [, restApiId, region] = EXECUTE_API_HOST.exec(host) ?? []
    if (restApiId && region) return readApiFacts(account, { ...asked, restApiId, region })
    const bucket = findBucketName(host)
    if (bucket !== null) return readBucketFacts(account, bucket, parts)
    if (FUNCTION_URL_HOST.test(host)) return readFunctionFacts(account, host)
    return { facts: { kind: 'custom' }, examplePath: null }
  })
}

async function readApiFacts(
  account: Account,
  { distribution, origin, region, restApiId }: Asked & { restApiId: string; region: string },
): Promise<Found> {
  const state = await getResourceState(account, { resource: 'RestApi', id: restApiId })
  const document = RestApiDocument.parse(state.document)
  const stage = /^\/([\w-]+)$/.exec(origin.OriginPath ?? '')?.[1] ?? null
  const place = { distributionId: distribution.id, originId: origin.Id ?? '' }
  return {
    facts: {
      kind: 'rest-api',
      region,
      api: { id: restApiId, version: state.version, document },
      stage,
      closedBy:
        (await findOwnKey(account, place, document)) ??
        (await findOwnFunction(account, place, document)) ??
        (await findOwnPolicy(account, place, restApiId)),
    },
    examplePath: findExamplePath(document),
  }
}

type ClosedBy = Extract<OriginFacts, { kind: 'rest-api' }>['closedBy']
type Place = { distributionId: string; originId: string }

/** The key that CloudFront sends, where methods ask for one. */
async function findOwnKey(
  account: Account,
  place: Place,
  { resources }: RestApiDocument,
): Promise<ClosedBy> {
  const methods = Object.values(resources).flatMap((one) => Object.values(one.methods))
  if (!methods.some(({ apiKeyRequired }) => apiKeyRequired)) return null
  const sent = await readSentHeader(account, place, KEY_HEADER)
  const id = sent === null ? null : await findApiKeyByValue(account, sent)
  if (id === null) return null
  const ref = { resource: 'ApiKey', id } as const
  const { document, version } = await readResource(account, ref)
  const key = { id, version, document: ApiKeyDocument.parse(hideSecrets(ref, document)) }
  return { way: 'api-key', stuck: null, key }
}

/** The authorizer of this wizard, where methods ask it. */
async function findOwnFunction(
  account: Account,
  place: Place,
  document: RestApiDocument,
): Promise<ClosedBy> {
  const own = findOwnAuthorizer(document)
  if (own === null) return null
  const ref = { resource: 'LambdaFunction', id: own.functionName } as const
  const found = await findResource(account, ref)
  const secrets = await readFunctionSecrets(account, place, own.functionName)
  const stuck = findStuck(secrets, {
    header: AUTHORIZER_HEADER,
    where: `in the variable ${SECRET_NAMES.sent} of the Lambda function ${own.functionName}`,
    without: `The Lambda function ${own.functionName} lets no second value in that CloudFront could begin to send. Take the authorizer away from the methods of the API, and close it again.`,
  })
  if (!found) return { way: 'authorizer', stuck, key: null }
  const { version } = found
  const fn = LambdaFunctionDocument.parse(hideSecrets(ref, found.document))
  return {
    way: 'authorizer',
    stuck,
    key: null,
    authorizer: { id: ref.id, version, document: fn },
  }
}

/** True values, which never leave the server: what CloudFront may begin to send. `null` = there is no such function. */
export async function readFunctionSecrets(
  account: Account,
  place: Place,
  functionName: string,
): Promise<Next | null> {
  const found = await findResource(account, { resource: 'LambdaFunction', id: functionName })
  if (!found) return null
  const { Variables } = LambdaFunctionDocument.parse(found.document).Environment
  const values = Object.values(SECRET_NAMES).flatMap((name) => Variables[name] ?? [])
  return findNext(values, await readSentHeader(account, place, AUTHORIZER_HEADER))
}

/** `isSent`: CloudFront sends one of those that are let in. `next`: the other one; `null` = there is none. */
type Next = { isSent: boolean; next: string | null }

function findNext(values: readonly string[], sent: string | null): Next {
  const isSent = sent !== null && values.includes(sent)
  return { isSent, next: (isSent ? values.find((one) => one !== sent) : null) ?? null }
}

/** Why the secret cannot be rotated; `null` = it can. @param without what to say where there is no next one */
function findStuck(
  secrets: Next | null,
  { header, where, without }: { header: string; where: string; without: string },
): string | null {
  if (secrets && !secrets.isSent) {
    return `This distribution sends no secret that the API lets in: it was closed for another one, or the header was taken away. To let this one in, give this origin the header ${header} under Origins; its value stands ${where}.`
  }
  return secrets?.next == null ? without : null
}

async function findOwnPolicy(account: Account, place: Place, restApiId: string): Promise<ClosedBy> {
  const secrets = await readRefererSecrets(account, place, restApiId)
  if (!secrets) return null
  const stuck = findStuck(secrets, {
    header: REFERER_HEADER,
    where: 'in the statement OnlyThroughCloudFront of the API’s resource policy',
    without:
      'The policy lets no second value in that CloudFront could begin to send. Close the API by an API key instead, or take the statement OnlyThroughCloudFront away and close it again.',
  })
  return { way: 'referer', stuck, key: null }
}

/** True values, which never leave the server: what CloudFront may begin to send. `null` = the API is not closed so. */
export async function readRefererSecrets(
  account: Account,
  place: Place,
  restApiId: string,
): Promise<Next | null> {
  const { document } = await readResource(account, { resource: 'RestApi', id: restApiId })
  const values = findRefererValues(RestApiDocument.parse(document).policy)
  if (values === null) return null
  return findNext(values, await readSentHeader(account, place, REFERER_HEADER))
}

/** A path without variables that anybody may read, through CloudFront at least. */
function findExamplePath(document: RestApiDocument): string | null {
  const own = findOwnAuthorizer(document)
  const paths = Object.entries(document.resources)
    .filter(([path]) => !path.includes('{'))
    .filter(([, { methods }]) => {
      const method = methods.GET ?? methods.ANY
      return (
        method?.authorizationType === 'NONE' || (own !== null && method?.authorizer === own.name)
      )
    })
    .map(([path]) => path)
  return paths[0] ?? null
}

async function readBucketFacts(account: Account, name: string, parts: Parts): Promise<Found> {
  const [bucket, policy] = await Promise.all([
    getResourceState(account, { resource: 'Bucket', id: name }),
    getResourceState(account, { resource: 'BucketPolicy', id: name }),
  ])
  const document = BucketDocument.parse(bucket.document)
  const region = document.LocationConstraint
  return {
    facts: {
      kind: 'bucket',
      bucket: { id: name, version: bucket.version, document },
      key: await readBucketKey(account, { name, region }, parts),
      policy: {
        id: name,
        version: policy.version,
        document: BucketPolicyDocument.parse(policy.document),
      },
    },
    examplePath: null,
  }
}

async function readFunctionFacts(account: Account, host: string): Promise<Found> {
  const { name, region } = await findFunctionOfUrl(account, host)
  const id = region === account.region ? name : `${region}:${name}`
  const [fn, statements] = await Promise.all([
    getResourceState(account, { resource: 'LambdaFunction', id }),
    readStatements(account, id),
  ])
  const permissions = await Promise.all(
    statements.map(async ({ Sid }) => {
      const ref = { resource: 'LambdaPermission', id: `${id}/${Sid}` } as const
      const { document, version } = await getResourceState(account, ref)
      return { id: ref.id, version, document: LambdaPermissionDocument.parse(document) }
    }),
  )
  return {
    facts: {
      kind: 'function-url',
      region,
      fn: { id, version: fn.version, document: LambdaFunctionDocument.parse(fn.document) },
      permissions,
    },
    examplePath: null,
  }
}
