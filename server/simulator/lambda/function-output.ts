/** A function as Lambda's API shows it. State and update status are read from the account's clock. */
import type { Lambda } from '../protocol/sdk-types.ts'
import { type LambdaFunction, qualifiedArnOf } from './function-store.ts'

/** `now` in milliseconds on the account's clock. */
export function describeFunction(
  { code, ...lambda }: LambdaFunction,
  now: number,
): Lambda.FunctionConfiguration {
  const isPending = now < lambda.activeAt
  const isUpdating = !isPending && now < lambda.updatedAt
  return {
    FunctionName: lambda.name,
    FunctionArn: qualifiedArnOf({ code, ...lambda }),
    // AWS's type lists the runtimes that it knows; ours were checked when the function was made.
    Runtime: lambda.runtime as Lambda.Runtime,
    Role: lambda.role,
    Handler: lambda.handler,
    CodeSize: code.sizeBytes,
    CodeSha256: code.sha256,
    Description: lambda.description,
    Timeout: lambda.timeoutSeconds,
    MemorySize: lambda.memorySizeMb,
    LastModified: new Date(lambda.lastModifiedAt).toISOString().replace('Z', '+0000'),
    Version: lambda.version ?? '$LATEST',
    Environment:
      Object.keys(lambda.environment).length > 0 ? { Variables: lambda.environment } : undefined,
    TracingConfig: { Mode: 'PassThrough' },
    RevisionId: lambda.revisionId,
    PackageType: 'Zip',
    Architectures: [lambda.architecture],
    EphemeralStorage: { Size: 512 },
    SnapStart: { ApplyOn: 'None', OptimizationStatus: 'Off' },
    LoggingConfig: { LogFormat: 'Text', LogGroup: `/aws/lambda/${lambda.name}` },
    ...(isPending
      ? {
          State: 'Pending',
          StateReason: 'The function is being created.',
          StateReasonCode: 'Creating',
          LastUpdateStatus: 'InProgress',
          LastUpdateStatusReason: 'The function is being created.',
        }
      : { State: 'Active', LastUpdateStatus: isUpdating ? 'InProgress' : 'Successful' }),
  }
}
