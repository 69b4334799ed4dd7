/** For tests: a distribution with plans around it, and what a person, a script and somebody else do to it. */
import { setTimeout as delay } from 'node:timers/promises'

import {
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  GetDistributionConfigCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { Run } from '#shared/plans/run.ts'

import { exampleConfig } from '../../simulator/cloudfront/testing/example-config.ts'
import type { setupDashboard } from '../../testing/dashboard.ts'

export const SECRET = 'a-shared-secret'

type Dashboard = Awaited<ReturnType<typeof setupDashboard>>

/** A distribution with a secret header and a cache policy of the account's own. */
export async function planLab({ account, json, post, runs }: Dashboard) {
  const own = account()
  const cloudfront = new CloudFrontClient(own.client)
  const { CachePolicy: policy, ETag: policyVersion = '' } = await cloudfront.send(
    new CreateCachePolicyCommand({
      CachePolicyConfig: { Name: 'by-size', MinTTL: 0, DefaultTTL: 60, MaxTTL: 600 },
    }),
  )
  const header = { HeaderName: 'x-origin-verify', HeaderValue: SECRET }
  const example = exampleConfig({ Aliases: { Quantity: 0 } })
  const [origin] = example.Origins?.Items ?? []
  const { Distribution: distribution } = await cloudfront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        ...example,
        Origins: {
          Quantity: 1,
          Items: [
            {
              ...origin,
              Id: 'api',
              DomainName: 'api.example.com',
              CustomHeaders: { Quantity: 1, Items: [header] },
            },
          ],
        },
        DefaultCacheBehavior: {
          TargetOriginId: 'api',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: policy?.Id,
        },
        CacheBehaviors: { Quantity: 0 },
        CustomErrorResponses: { Quantity: 1, Items: [{ ErrorCode: 404, ErrorCachingMinTTL: 10 }] },
      },
    }),
  )
  const id = distribution?.Id ?? ''
  const plans = `${own.path}/plans`
  /** As a browser has it: without secrets. */
  const load = async () => {
    const { body } = await json(`${own.path}/resources/Distribution/${id}`)
    // The documents of these tests are distributions.
    return { version: String(body.version), document: body.document as DistributionConfig }
  }
  type Loaded = Awaited<ReturnType<typeof load>>
  const change = ({ version, document }: Loaded, edit: Partial<DistributionConfig>) => ({
    action: 'update',
    resource: 'Distribution',
    id,
    baseVersion: version,
    after: { ...document, ...edit },
  })
  const propose = (...changes: unknown[]) => post(plans, { changes })
  const apply = (planId: unknown, input = {}) => post(`${plans}/${planId}/apply`, input)
  const readConfig = async () => {
    const { DistributionConfig: config, ETag } = await cloudfront.send(
      new GetDistributionConfigCommand({ Id: id }),
    )
    if (!config) throw new Error('no configuration')
    return { config, ETag }
  }
  /** What the console, or Terraform, does. */
  const changeOutside = async (edit: object) => {
    const { config, ETag } = await readConfig()
    await cloudfront.send(
      new UpdateDistributionCommand({
        Id: id,
        IfMatch: ETag,
        DistributionConfig: { ...config, ...edit },
      }),
    )
  }
  const name = decodeURIComponent(own.path.split('/').at(-1) ?? '')
  /** The run of an answer, once it rests. */
  const finished = async ({ body }: { body: unknown }) => {
    const { id: runId } = Run.parse(body)
    for (let tries = 0; tries < 1_000; tries += 1) {
      const found = await runs.get(name, runId)
      if (found.state !== 'running') return found
      await delay(10)
    }
    throw new Error('The run does not end')
  }
  return {
    ...own,
    apply,
    change,
    changeOutside,
    cloudfront,
    finished,
    id,
    load,
    name,
    plans,
    policy,
    policyVersion,
    propose,
    readConfig,
  }
}
