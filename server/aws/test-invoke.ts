/** Puts a request through a method of a REST API as it is being edited: no deployment, no authorization, no API key. */
import { TestInvokeMethodCommand } from '@aws-sdk/client-api-gateway'

import type { TestInvokeAnswer, TestInvokeInput } from '#shared/apis/test-invoke.ts'

import type { Account } from './account.ts'

/** Rejects with `no-such-resource`, and with `refused-by-aws` for a method without an integration. */
export async function testInvoke(
  account: Account,
  restApiId: string,
  input: TestInvokeInput,
  region = account.region,
): Promise<TestInvokeAnswer> {
  const { resourceId, httpMethod, pathWithQueryString, headers, body, stageVariables } = input
  const call = {
    service: 'API Gateway',
    operation: 'TestInvokeMethod',
    action: 'apigateway:POST',
    subject: `the method ${httpMethod} of REST API ${restApiId}`,
  }
  const command = new TestInvokeMethodCommand({
    restApiId,
    resourceId,
    httpMethod,
    pathWithQueryString,
    body,
    stageVariables,
    multiValueHeaders: toLists(headers),
  })
  const answer = await account.call(call, () => account.clients.apiGateway(region).send(command))
  return {
    status: answer.status ?? 0,
    headers: Object.entries(answer.multiValueHeaders ?? {}).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    ),
    body: answer.body ?? '',
    log: answer.log ?? '',
    latencyMs: answer.latency ?? 0,
  }
}

function toLists(headers: ReadonlyArray<readonly [string, string]>): Record<string, string[]> {
  const lists = new Map<string, string[]>()
  for (const [name, value] of headers) lists.set(name, [...(lists.get(name) ?? []), value])
  return Object.fromEntries(lists)
}
