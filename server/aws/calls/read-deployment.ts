/** Whether CloudFront has brought a distribution to its edge locations. */
import { GetDistributionCommand } from '@aws-sdk/client-cloudfront'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { cloudfrontCall } from '../resources/cloudfront-call.ts'

/** Asks AWS each time. Rejects with `no-such-distribution`. */
export async function readIsDeployed(account: Account, id: string): Promise<boolean> {
  const call = cloudfrontCall('GetDistribution', `distribution ${id}`)
  const { Distribution: distribution } = await account.call(call, () =>
    account.clients.cloudfront().send(new GetDistributionCommand({ Id: id })),
  )
  if (!distribution?.Status) throw strangeAnswer(call, account)
  return distribution.Status === 'Deployed'
}
