/** Has AWS run a stage of a CloudFront function with an event. Nothing is changed by it. */
import { DescribeFunctionCommand, TestFunctionCommand } from '@aws-sdk/client-cloudfront'

import type { FunctionTestInput, FunctionTestResult } from '#shared/edge-code/function-test.ts'

import type { Account } from './account.ts'
import { strangeAnswer } from './aws-fault.ts'
import { cloudfrontCall } from './resources/cloudfront-call.ts'

/**
 * Rejects with `no-such-resource` where there is no such function or nothing at that stage, `conflict` when somebody changes it
 * at this moment. A function that fails is no error: it is the answer.
 */
export async function testFunction(
  account: Account,
  name: string,
  { stage, event }: FunctionTestInput,
): Promise<FunctionTestResult> {
  const client = account.clients.cloudfront()
  const subject = `function ${name} at stage ${stage}`
  const { ETag } = await account.call(cloudfrontCall('DescribeFunction', subject), () =>
    client.send(new DescribeFunctionCommand({ Name: name, Stage: stage })),
  )
  const call = cloudfrontCall('TestFunction', subject)
  const { TestResult } = await account.call(call, () =>
    client.send(
      new TestFunctionCommand({
        Name: name,
        IfMatch: ETag,
        Stage: stage,
        EventObject: new TextEncoder().encode(JSON.stringify(event)),
      }),
    ),
  )
  if (!TestResult) throw strangeAnswer(call, account)
  return {
    computeUtilization: Number(TestResult.ComputeUtilization ?? 0),
    logs: TestResult.FunctionExecutionLogs ?? [],
    error: TestResult.FunctionErrorMessage || null,
    output: TestResult.FunctionOutput || null,
  }
}
