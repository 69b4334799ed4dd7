/** The API that the wizard makes: POST answered by a Lambda function, preflights answered by API Gateway itself. */
import { corsMethod, DEFAULT_ALLOW_HEADERS } from '../../apis/cors.ts'
import {
  addResource,
  deployTo,
  lambdaIntegration,
  newMethod,
  newRestApi,
  setMethod,
} from '../../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import { toFilesCode } from '../../lambda/lambda-code.ts'
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import { toFunctionChanges } from '../parts/lambda-parts.ts'
import { toSubmitCode } from './page-functions.ts'
import type { SiteNames } from './site-names.ts'

/** The stage of an API that the wizard makes. */
export const NEW_STAGE = 'prod'

type Options = {
  accountId: string
  region: string
  names: SiteNames
  /** Every path that takes a POST. */
  paths: readonly string[]
  allowOrigin: string | null
}

/** Answers of this many bytes and more are compressed by API Gateway: CloudFront compresses only what it caches. */
const COMPRESSED_BYTES = 1_024

/** The role, the function, and the API that may invoke it. */
export function submitApiChanges(options: Options): ProposedChange[] {
  const { accountId, allowOrigin, names, region } = options
  const functionArn = `arn:aws:lambda:${region}:${accountId}:function:${names.submitFunction}`
  // A document is JSON; its schema only lost that in its type.
  const after = submitApi(options, functionArn) as ResourceDocument
  return [
    ...toFunctionChanges({
      functionName: names.submitFunction,
      roleName: names.submitRole,
      description: `Takes what is submitted to ${names.restApi}`,
      code: toFilesCode({ 'index.js': toSubmitCode(allowOrigin) }),
      memoryMb: 128,
      timeoutSeconds: 10,
      architecture: 'arm64',
    }),
    { action: 'create', resource: 'RestApi', id: toReference('RestApi', names.restApi), after },
  ]
}

function submitApi({ allowOrigin, names, paths, region }: Options, functionArn: string) {
  const api = paths.reduce<RestApiDocument>(
    (document, path) => withPost(document, path, { allowOrigin, functionArn, region }),
    { ...newRestApi(names.restApi, 'REGIONAL'), minimumCompressionSize: COMPRESSED_BYTES },
  )
  return deployTo(api, NEW_STAGE, names.restApi)
}

type Post = { allowOrigin: string | null; functionArn: string; region: string }

function withPost(document: RestApiDocument, path: string, post: Post): RestApiDocument {
  const { allowOrigin, functionArn, region } = post
  const method = newMethod(lambdaIntegration(region, functionArn))
  const withPath = document.resources[path] ? document : addResource(document, path)
  const withMethod = setMethod(withPath, { path, httpMethod: 'POST' }, method)
  if (allowOrigin === null) return withMethod
  const preflight = corsMethod({
    allowOrigin,
    allowMethods: ['POST', 'OPTIONS'],
    allowHeaders: [...DEFAULT_ALLOW_HEADERS],
  })
  return setMethod(withMethod, { path, httpMethod: 'OPTIONS' }, preflight)
}
