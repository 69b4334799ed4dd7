/** S3's calls for resources: a bucket is in a region of its own, which the SDK finds when it is asked in another one. */
import type { S3Client } from '@aws-sdk/client-s3'

import type { Account } from '../account.ts'

type Place = {
  /** `bucket photos`. */
  subject: string
  /** @default the account's */
  region?: string | undefined
}

/** @param action the IAM action, which has the operation's name as a rule. Rejects with `AppError`. */
export function callS3<Output>(
  account: Account,
  action: string,
  { region = account.region, subject }: Place,
  send: (client: S3Client) => Promise<Output>,
): Promise<Output> {
  const call = { service: 'S3', operation: action.replace(/^s3:/, ''), action, subject }
  return account.call(call, () => send(account.clients.s3(region)))
}

/** `null` for the code by which S3 says that there is no such setting. */
export async function orNull<Output>(
  code: string,
  send: () => Promise<Output>,
): Promise<Output | null> {
  try {
    return await send()
  } catch (error) {
    if (error instanceof Error && error.name === code) return null
    throw error
  }
}
