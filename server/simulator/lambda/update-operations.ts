/** UpdateFunctionCode and UpdateFunctionConfiguration: one at a time, and only on the revision that was seen. */
import { randomUUID } from 'node:crypto'

import type { Account } from '../accounts.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import type { Simulation } from '../simulation.ts'
import { describeCode, readCode, storeCode } from './function-code.ts'
import { chooseArchitecture } from './function-operations.ts'
import { describeFunction } from './function-output.ts'
import { getLatest } from './function-reference.ts'
import { applySettings } from './function-settings.ts'
import { functionsOf, type LambdaFunction } from './function-store.ts'
import { publishVersion } from './publish-version.ts'

export function updateOperations({ delays }: Simulation): Operations {
  const touch = (account: Account) => {
    const now = account.now()
    return { revisionId: randomUUID(), lastModifiedAt: now, updatedAt: now + delays.functionMs }
  }
  const updateFunctionCode: Operation<
    Lambda.UpdateFunctionCodeCommandInput,
    Lambda.UpdateFunctionCodeCommandOutput
  > = async (input, context) => {
    const { account } = context
    const before = getUpdatable(input, context)
    const architecture = input.Architectures
      ? chooseArchitecture(input.Architectures)
      : before.architecture
    const zip = await readCode(input, context)
    if (input.DryRun) {
      const code = { ...before.code, ...describeCode(zip) }
      return describeFunction({ ...before, architecture, code }, account.now())
    }
    const code = await storeCode(account, zip)
    try {
      // Read again: another update may have come in while the zip was stored.
      const present = getUpdatable(input, context)
      const updated = { ...present, ...touch(account), architecture, code }
      account.atomically(() => {
        account.blobs.keep(code.blob)
        functionsOf(account).put(updated.arn, updated)
        account.blobs.delete(present.code.blob)
      })
      const shown = input.Publish ? await publishVersion(account, updated) : updated
      return describeFunction(shown, account.now())
    } catch (error) {
      account.blobs.delete(code.blob)
      throw error
    }
  }

  const updateFunctionConfiguration: Operation<
    Lambda.UpdateFunctionConfigurationCommandInput,
    Lambda.UpdateFunctionConfigurationCommandOutput
  > = (input, context) => {
    const { account } = context
    const before = getUpdatable(input, context)
    const updated = { ...before, ...applySettings(input, before), ...touch(account) }
    functionsOf(account).put(updated.arn, updated)
    return describeFunction(updated, account.now())
  }
  return {
    UpdateFunctionCode: updateFunctionCode,
    UpdateFunctionConfiguration: updateFunctionConfiguration,
  }
}

/** Throws `ResourceConflictException` while an earlier update runs, `PreconditionFailedException` for another revision. */
function getUpdatable(
  {
    FunctionName = '',
    RevisionId,
  }: { FunctionName: string | undefined; RevisionId?: string | undefined },
  { account, region }: OperationContext,
): LambdaFunction {
  const found = getLatest(account, region, FunctionName)
  const now = account.now()
  if (now < found.activeAt) throw busy('The function is currently in the following state: Pending')
  if (now < found.updatedAt) throw busy(`An update is in progress for resource: ${found.arn}`)
  checkRevision(RevisionId, found.revisionId)
  return found
}

function busy(why: string): AwsError {
  return new AwsError(
    'ResourceConflictException',
    `The operation cannot be performed at this time. ${why}`,
    { status: 409, details: { Type: 'User' } },
  )
}

/** Throws `PreconditionFailedException` when the caller saw another revision than the present one. */
export function checkRevision(seen: string | undefined, present: string): void {
  if (seen === undefined || seen === present) return
  throw new AwsError(
    'PreconditionFailedException',
    'The Revision Id provided does not match the latest Revision Id. Call the GetFunction/GetAlias API to retrieve the latest Revision Id',
    { status: 412, details: { Type: 'User' } },
  )
}
