/** Runs deployed functions: the zip is unpacked once and each execution environment is a worker thread. */
import { randomUUID } from 'node:crypto'
import { devNull } from 'node:os'

import type { Account, Accounts } from '../accounts.ts'
import { lowerId } from '../ids.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { LambdaResult, LambdaRuntime } from '../simulation.ts'
import { createCodeFolders } from './code-folders.ts'
import { createEnvironmentPool } from './environment-pool.ts'
import { startExecutionEnvironment } from './execution-environment.ts'
import { openRoleSession } from './execution-role.ts'
import { getFunction } from './function-reference.ts'
import { type LambdaFunction, qualifiedArnOf } from './function-store.ts'
import { startInvocationLog } from './invocation-log.ts'
import { tooLarge } from './invoke-operation.ts'
import { createLoopbackEndpoint } from './loopback-endpoint.ts'

/** Largest event of a synchronous invocation, in bytes. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_PAYLOAD_BYTES = 6_291_456

export type LambdaRuntimeOptions = {
  /** Where functions get the credentials of their roles. */
  accounts: Pick<Accounts, 'lentKeys'>
  /** Answers the AWS calls that functions make; served to them on a loopback port of their own. */
  awsFetch: (request: Request) => Promise<Response>
  /** Execution environments per function; further events wait for one. @default 4 */
  maxEnvironmentsPerFunction?: number
  /** How long a warm environment is kept, in milliseconds. @default 120_000 */
  idleMs?: number
}

export function createLambdaRuntime(options: LambdaRuntimeOptions): LambdaRuntime {
  const folders = createCodeFolders()
  const endpoint = createLoopbackEndpoint(options.awsFetch)
  const pool = createEnvironmentPool({
    maxPerFunction: options.maxEnvironmentsPerFunction ?? 4,
    idleMs: options.idleMs ?? 120_000,
  })
  const start = async (account: Account, lambda: LambdaFunction) => {
    const readZip = () => account.blobs.readAll(lambda.code.blob)
    const taskRoot = await folders.getFolder(lambda.code.sha256, readZip)
    const endpointUrl = await endpoint.getUrl()
    const logStreamName = nameLogStream(account.now(), lambda)
    const session = openRoleSession(options.accounts, account, lambda)
    const environment = startExecutionEnvironment({
      setup: {
        taskRoot,
        handler: lambda.handler,
        runtime: lambda.runtime,
        functionName: lambda.name,
        functionArn: qualifiedArnOf(lambda),
        functionVersion: lambda.version ?? '$LATEST',
        memorySizeMb: lambda.memorySizeMb,
        logStreamName,
      },
      variables: {
        ...describeEnvironment(lambda, endpointUrl),
        ...session.variables,
        AWS_LAMBDA_LOG_STREAM_NAME: logStreamName,
        LAMBDA_TASK_ROOT: taskRoot,
      },
    })
    return {
      ...environment,
      terminate: async () => {
        await environment.terminate()
        session.end()
      },
    }
  }
  return {
    invoke: async (account, region, functionName, payload) => {
      const lambda = getInvocable(account, region, functionName)
      if (payload.byteLength > MAX_PAYLOAD_BYTES) throw tooLarge(MAX_PAYLOAD_BYTES)
      const key = {
        functionKey: `${account.accessKeyId} ${qualifiedArnOf(lambda)}`,
        revisionId: lambda.revisionId,
      }
      const requestId = randomUUID()
      const log = startInvocationLog(requestId, lambda.version ?? '$LATEST')
      const execution = await pool.run(
        key,
        () => start(account, lambda),
        (environment) =>
          environment.execute(
            {
              requestId,
              json: payload.byteLength === 0 ? '{}' : new TextDecoder().decode(payload),
              timeoutMs: lambda.timeoutSeconds * 1_000,
            },
            log.write,
          ),
      )
      return toResult(execution.result, log.finish(execution, lambda.memorySizeMb))
    },
    close: async () => {
      await pool.close()
      await endpoint.close()
      await folders.close()
    },
  }
}

function getInvocable(account: Account, region: string, functionName: string): LambdaFunction {
  const lambda = getFunction(account, region, functionName)
  if (account.now() >= lambda.activeAt) return lambda
  throw new AwsError(
    'ResourceConflictException',
    'The operation cannot be performed at this time. The function is currently in the following state: Pending',
    { status: 409, details: { Type: 'User' } },
  )
}

/** Lambda names a stream for each execution environment: `2025/01/31/[$LATEST]…`. */
function nameLogStream(now: number, { version = '$LATEST' }: LambdaFunction): string {
  const day = new Date(now).toISOString().slice(0, 10).replaceAll('-', '/')
  return `${day}/[${version}]${lowerId('', 32)}`
}

/** Exactly what a function sees in `process.env`: its own variables and what Lambda adds. */
function describeEnvironment(lambda: LambdaFunction, endpointUrl: string): Record<string, string> {
  return {
    ...lambda.environment,
    AWS_ENDPOINT_URL: endpointUrl,
    // The SDK looks for AWS's files in the home folder of whoever runs the server, whatever HOME says.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
    AWS_DEFAULT_REGION: lambda.region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${lambda.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(lambda.memorySizeMb),
    AWS_LAMBDA_FUNCTION_NAME: lambda.name,
    AWS_LAMBDA_FUNCTION_VERSION: lambda.version ?? '$LATEST',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${lambda.name}`,
    AWS_REGION: lambda.region,
    TZ: ':UTC',
    _HANDLER: lambda.handler,
  }
}

function toResult(
  result: { payload: Uint8Array } | { failure: object },
  logTail: string,
): LambdaResult {
  return 'failure' in result
    ? {
        payload: new TextEncoder().encode(JSON.stringify(result.failure)),
        functionError: 'Unhandled',
        logTail,
      }
    : { payload: result.payload, functionError: null, logTail }
}
