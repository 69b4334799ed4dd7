/** S3 as anybody gets it who signs nothing: what a bucket's policy does not give to everybody is refused. */
import type { Account, Accounts } from '../accounts.ts'
import { DEFAULT_ACCESS_KEY_ID } from '../control.ts'
import type { DataPlane } from '../data-plane.ts'
import { s3Origin } from './s3-origin.ts'
import { bucketsOf } from './s3-store.ts'

/** Names of buckets are unique in AWS; here the first account that has one of the name answers. */
export function anonymousS3(accounts: Accounts): DataPlane {
  return (request) => {
    const bucket = request.host.replace(/\.s3[.-].*$/, '')
    const hasIt = (account: Account) => bucketsOf(account).has(bucket)
    const account = accounts.list().find(hasIt) ?? accounts.get(DEFAULT_ACCESS_KEY_ID)
    return s3Origin({ account, sourceDistributionArn: null })(request)
  }
}
