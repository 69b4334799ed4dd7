/** A function's present code and settings under a number, for good. */
import type { Account } from '../accounts.ts'
import { storeCode } from './function-code.ts'
import { functionsOf, type LambdaFunction, qualifiedArnOf, versionsOf } from './function-store.ts'

/**
 * The new version; the last one when nothing has changed since. Numbers are never used again.
 * Source: https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html
 */
export async function publishVersion(
  account: Account,
  { arn }: Pick<LambdaFunction, 'arn'>,
  description?: string,
): Promise<LambdaFunction> {
  const unchanged = findUnchanged(account, arn)
  if (unchanged) return unchanged
  const code = await storeCode(account, account.blobs.readAll(getStored(account, arn).code.blob))
  const latest = getStored(account, arn)
  const { policy: _, lastVersion = 0, ...settings } = latest
  const version: LambdaFunction = {
    ...settings,
    code,
    version: String(lastVersion + 1),
    description: description ?? latest.description,
    policy: null,
  }
  account.atomically(() => {
    account.blobs.keep(code.blob)
    versionsOf(account).put(qualifiedArnOf(version), version)
    functionsOf(account).put(arn, { ...latest, lastVersion: lastVersion + 1 })
  })
  return version
}

/** An update gives the function a new revision; a version keeps the one that it was made of. */
function findUnchanged(account: Account, arn: string): LambdaFunction | undefined {
  const { lastVersion, revisionId } = getStored(account, arn)
  const last = versionsOf(account).get(`${arn}:${lastVersion}`)
  return last?.revisionId === revisionId ? last : undefined
}

function getStored(account: Account, arn: string): LambdaFunction {
  const found = functionsOf(account).get(arn)
  if (!found) throw new Error(`The function ${arn} was deleted while a version was published`)
  return found
}
