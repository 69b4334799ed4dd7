import { randomUUID } from 'node:crypto'

import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { exampleConfig } from '../cloudfront/testing/example-config.ts'
import { setupSimulatedAws } from '../testing/simulated-aws.ts'

const { client } = setupSimulatedAws({ delays: { deploymentMs: 0 } })

it('answers under the host name that AWS would give', async () => {
  const options = client()
  const { Distribution } = await new CloudFrontClient(options).send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({ CallerReference: randomUUID() }),
    }),
  )

  const redirect = await fetch(`http://${Distribution?.DomainName}/a?b=1`, { redirect: 'manual' })
  const refused = await fetch(`https://${Distribution?.DomainName}/a`, { method: 'DELETE' })

  expect(redirect.status).toBe(301)
  expect(redirect.headers.get('location')).toBe(`https://${Distribution?.DomainName}/a?b=1`)
  expect(refused.status).toBe(403)
  expect(refused.headers.get('x-cache')).toBe('Error from cloudfront')
  expect(await refused.text()).toContain('ERROR: The request could not be satisfied')
})
