/** Tells the resize function by what it is told: a greedy resource whose Lambda function has an IMAGE_BUCKET. */
import type { Resource } from '@aws-sdk/client-api-gateway'
import { GetFunctionConfigurationCommand } from '@aws-sdk/client-lambda'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'

/** How long a function's bucket is remembered, in milliseconds. */
const TTL_MS = 15_000

/** The function's ARN inside an integration's URI; a version or alias may follow the name. */
const FUNCTION_IN_URI = /\/functions\/(arn:[^:]+:lambda:([^:]+):[^:]+:function:[^/]+)\/invocations$/

/** `/{key+}` or `/images/{proxy+}`: the part before the key is the prefix. */
export const GREEDY_RESOURCE = /^(.*\/)\{[^{}]+\+\}$/

/** The bucket whose images the resource serves; `null` when it serves none, or its function is another account's. */
export async function findImageBucket(
  account: Account,
  resource: Resource,
): Promise<string | null> {
  return (await findResizer(account, resource))?.bucket ?? null
}

/** The function behind a resource, and what it is told of sizes and formats: texts of its environment, empty = any size, no format. */
type Resizer = { bucket: string; allowedSizes: string; formats: string; functionName: string }

/** The same, with its function. */
export async function findResizer(account: Account, resource: Resource): Promise<Resizer | null> {
  if (!GREEDY_RESOURCE.test(resource.path ?? '')) return null
  const methods = resource.resourceMethods ?? {}
  const uri = (methods.GET ?? methods.ANY)?.methodIntegration?.uri ?? ''
  const [, arn, region] = FUNCTION_IN_URI.exec(uri) ?? []
  if (!arn || !region) return null
  const call = {
    service: 'Lambda',
    operation: 'GetFunctionConfiguration',
    action: 'lambda:GetFunctionConfiguration',
    subject: `function ${arn}`,
  }
  const { value } = await account.read(`function-bucket:${arn}`, TTL_MS, async () => {
    try {
      const { Environment: environment } = await account.call(call, () =>
        account.clients
          .lambda(region)
          .send(new GetFunctionConfigurationCommand({ FunctionName: arn })),
      )
      const variables = environment?.Variables ?? {}
      const { IMAGE_ALLOWED_SIZES: allowedSizes = '', IMAGE_BUCKET: bucket } = variables
      const { IMAGE_FORMATS: formats = '' } = variables
      const functionName = arn.split(':')[6] ?? arn
      return { resizer: bucket ? { bucket, allowedSizes, formats, functionName } : null }
    } catch (error) {
      if (error instanceof AppError && error.code === 'no-such-resource') return { resizer: null }
      throw error
    }
  })
  return value.resizer
}
