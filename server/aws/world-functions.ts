/** The code of CloudFront Functions that a distribution runs: what is published (stage LIVE), never what is being edited. */
import {
  DescribeFunctionCommand,
  type DistributionConfig,
  GetFunctionCommand,
} from '@aws-sdk/client-cloudfront'

import type { WorldFunction } from '#shared/distribution/distribution-world.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'
import { behaviorsOf } from './behaviors-of.ts'
import type { Parts } from './readable-parts.ts'

/** How long code is remembered, in milliseconds. */
const TTL_MS = 15_000

const STAGE = 'LIVE'

/** Each once, however many behaviors use it. */
export async function readWorldFunctions(
  account: Account,
  config: Partial<DistributionConfig>,
  parts: Parts,
): Promise<WorldFunction[]> {
  const arns = behaviorsOf(config).flatMap(({ FunctionAssociations: used }) =>
    (used?.Items ?? []).map(({ FunctionARN }) => FunctionARN ?? ''),
  )
  const functions = await Promise.all(
    [...new Set(arns)].map((arn) => {
      const name = arn.slice(arn.lastIndexOf('/') + 1)
      return parts.read(`the code of the function ${name}`, null, () =>
        readFunction(account, { arn, name }),
      )
    }),
  )
  return functions.filter((found) => found !== null)
}

async function readFunction(
  account: Account,
  { arn, name }: { arn: string; name: string },
): Promise<WorldFunction> {
  const subject = `function ${name}`
  const { value } = await account.read(`edge-function:${name}`, TTL_MS, async () => {
    const input = { Name: name, Stage: STAGE } as const
    const describe = { ...callOf('DescribeFunction'), subject }
    const [described, got] = await Promise.all([
      account.call(describe, () =>
        account.clients.cloudfront().send(new DescribeFunctionCommand(input)),
      ),
      account.call({ ...callOf('GetFunction'), subject }, () =>
        account.clients.cloudfront().send(new GetFunctionCommand(input)),
      ),
    ])
    const runtime = described.FunctionSummary?.FunctionConfig?.Runtime
    if (!runtime) throw strangeAnswer(describe, account)
    return { runtime, code: new TextDecoder().decode(got.FunctionCode) }
  })
  return { arn, name, ...value }
}

function callOf(operation: string) {
  return { service: 'CloudFront', operation, action: `cloudfront:${operation}` }
}
