/** TestInvokeMethod: runs a method as edited, without deployment, authorization or API key. */
import { randomBytes, randomUUID } from 'node:crypto'

import type { HeaderList } from '../data-plane.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import type { ApiAnswer, ApiCall } from './api-call.ts'
import { toGatewayAnswer } from './gateway-answer.ts'
import { GatewayError } from './gateway-error.ts'
import { findMethod } from './integration-operations.ts'
import { matchResource } from './match-resource.ts'
import { badRequest } from './patch.ts'
import { toRequestContext } from './request-context.ts'
import { runMethod } from './run-method.ts'

/** The stage that AWS names in test calls. */
const STAGE_NAME = 'test-invoke-stage'

type Returns<Output> = ReturnType<Operation<never, Output>>

export function testInvokeOperations(simulation: Simulation) {
  return {
    TestInvokeMethod: (input, context) => testInvokeMethod(simulation, input, context),
  } satisfies Record<
    string,
    Operation<ApiGateway.TestInvokeMethodCommandInput, ApiGateway.TestInvokeMethodCommandOutput>
  > satisfies Operations
}

async function testInvokeMethod(
  simulation: Simulation,
  input: ApiGateway.TestInvokeMethodCommandInput,
  context: OperationContext,
): Promise<Awaited<Returns<ApiGateway.TestInvokeMethodCommandOutput>>> {
  const call = toCall(simulation, input, context)
  const startedAt = performance.now()
  const { answer, lines } = await run(call)
  const latency = Math.round(performance.now() - startedAt)
  const grouped = Map.groupBy(answer.headers, ([name]) => name)
  const multiValueHeaders = Object.fromEntries(
    [...grouped].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]),
  )
  return {
    status: answer.status,
    body: Buffer.from(answer.body).toString('utf8'),
    headers: Object.fromEntries(answer.headers),
    multiValueHeaders,
    latency,
    log: [
      `Execution log for request ${call.requestId}`,
      `Starting execution for request: ${call.requestId}`,
      `HTTP Method: ${call.request.method}, Resource Path: ${call.resource.path}`,
      `Method request path: ${JSON.stringify(call.pathParameters)}`,
      ...lines,
      `Method completed with status: ${answer.status}`,
      '',
    ].join('\n'),
  }
}

async function run(call: ApiCall): Promise<{ answer: ApiAnswer; lines: string[] }> {
  try {
    return { answer: await runMethod(call), lines: ['Successfully completed execution'] }
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error
    const answer = toGatewayAnswer(error, {
      gatewayResponses: call.definition.gatewayResponses,
      context: toRequestContext(call),
      stageVariables: call.stage.variables,
    })
    return { answer, lines: [error.logLine] }
  }
}

function toCall(
  simulation: Simulation,
  input: ApiGateway.TestInvokeMethodCommandInput,
  context: OperationContext,
): ApiCall {
  const { account } = context
  const { api, resource, method } = findMethod(input, context)
  const target = input.pathWithQueryString || resource.path
  const [path = '', ...query] = target.split('?')
  const verb = method.httpMethod === 'ANY' ? 'GET' : method.httpMethod
  const matched = matchResource(api.definition, verb, path)
  if (
    resource.path.includes('{') &&
    input.pathWithQueryString &&
    matched?.resource.id !== resource.id
  ) {
    throw badRequest(`The path ${path} does not lead to the resource ${resource.path}`)
  }
  const single = Object.entries(input.headers ?? {})
  const many = Object.entries(input.multiValueHeaders ?? {}).flatMap(
    ([name, values]): HeaderList => values.map((value) => [name, value]),
  )
  return {
    simulation,
    account,
    api,
    definition: api.definition,
    stage: { name: STAGE_NAME, variables: input.stageVariables ?? {}, deploymentId: null },
    resource,
    method,
    pathParameters: matched?.resource.id === resource.id ? matched.pathParameters : {},
    request: {
      method: verb,
      path,
      query: query.join('?'),
      headers: [...single.filter(([name]) => !input.multiValueHeaders?.[name]), ...many],
      body: Buffer.from(input.body ?? ''),
      clientIp: 'test-invoke-source-ip',
      protocol: 'HTTP/1.1',
    },
    requestId: randomUUID(),
    extendedRequestId: randomBytes(11).toString('base64'),
    receivedAt: account.now(),
  }
}
