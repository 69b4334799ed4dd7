/** For tests: a distribution in an account, made with the official SDK. */
import {
  CloudFrontClient,
  CreateDistributionCommand,
  type DistributionConfig,
} from '@aws-sdk/client-cloudfront'

import { exampleConfig } from '#server/simulator/cloudfront/testing/example-config.ts'
import type { setupDashboard } from '#server/testing/dashboard.ts'

type Account = ReturnType<Awaited<ReturnType<typeof setupDashboard>>['account']>

/** @returns its id and domain; `changes` replace whole members of the smallest configuration */
export async function createDistribution(
  { client }: Pick<Account, 'client'>,
  changes: Partial<DistributionConfig> = {},
) {
  const { Distribution: made } = await new CloudFrontClient(client).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({ CallerReference: crypto.randomUUID(), ...changes }),
    }),
  )
  return { id: made?.Id ?? '', domainName: made?.DomainName ?? '' }
}
