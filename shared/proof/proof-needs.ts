/** What somebody must be allowed to do so that a proof is sent: requests carry no credential, but only hosts of the account are asked. */
import { apiArn } from '../apis/api-call.ts'
import { toArn } from '../plans/steps/resource-names.ts'
import type { ProofCheck } from './proof-check.ts'

export type ProofNeed = { actions: string[]; on: string[] }

type Facts = { accountId: string; region: string }

/** The id of an API may be a reference, which is any id. */
const API_URL = /^https?:\/\/([^/]+?)\.execute-api\.([a-z0-9-]+)\./
const FUNCTION_URL = /^https?:\/\/[^/]+?\.lambda-url\.([a-z0-9-]+)\.on\.aws/
const FUNCTION_HOST = /^https?:\/\/\$\{new:lambda-[^}]+\}/
const BUCKET_URL = /^https?:\/\/[^/]+?\.s3[.-][a-z0-9.-]*amazonaws\.com/

/** Empty for no checks. */
export function needsOfProof(checks: readonly ProofCheck[], facts: Facts): ProofNeed[] {
  const { accountId, region } = facts
  const asked = checks.flatMap((check) => (check.kind === 'direct' ? [] : [check.distributionId]))
  const arns = [...new Set(asked.map((id) => toArn(accountId, 'Distribution', id)))]
  const sent = checks.some((check) => check.kind !== 'resolves' || check.answers)
  return [
    ...(arns.length > 0 ? [{ actions: ['cloudfront:GetDistribution'], on: arns }] : []),
    ...(sent ? [{ actions: ['cloudfront:ListDistributions'], on: [] }] : []),
    ...(checks.some(({ kind }) => kind === 'measured')
      ? [{ actions: ['cloudwatch:GetMetricData'], on: [] }]
      : []),
    ...checks.flatMap((check) => {
      if (check.kind !== 'direct') return []
      return needsOfUrl(check.request.url, { accountId, region })
    }),
  ]
}

function needsOfUrl(url: string, { accountId, region }: Facts): ProofNeed[] {
  const [, api, apiRegion] = API_URL.exec(url) ?? []
  if (api && apiRegion) {
    const id = api.startsWith('$') ? '*' : api
    return [{ actions: ['apigateway:GET'], on: [apiArn(apiRegion, `/${id}`)] }]
  }
  if (BUCKET_URL.test(url)) return [{ actions: ['s3:ListAllMyBuckets'], on: [] }]
  const [, functionRegion = FUNCTION_HOST.test(url) ? region : undefined] =
    FUNCTION_URL.exec(url) ?? []
  if (functionRegion === undefined) return []
  const functions = `arn:aws:lambda:${functionRegion}:${accountId}:function:*`
  return [
    { actions: ['lambda:ListFunctions'], on: [] },
    { actions: ['lambda:ListFunctionUrlConfigs'], on: [functions] },
  ]
}
