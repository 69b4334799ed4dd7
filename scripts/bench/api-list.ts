/** Latency of the dashboard's distribution list with 500 distributions: cold, and from its read cache. */
import { CreateDistributionCommand } from '@aws-sdk/client-cloudfront'

import type { Edgewise } from '../../e2e/support/edgewise-process.ts'
import { CACHING_OPTIMIZED, createAws } from '../../e2e/support/image-cdn.ts'

const DISTRIBUTIONS = 500
const WARM_READS = 50

export async function benchApiList({ url, aws: endpoint }: Edgewise, token: string) {
  await createDistributions(endpoint)
  const session = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ token }),
  })
  const cookie = session.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const read = async (path: string) => {
    const start = performance.now()
    const response = await fetch(`${url}${path}`, { headers: { cookie } })
    const { items } = (await response.json()) as { items?: unknown[] }
    if (!items) throw new Error(`${path} answered ${response.status}`)
    return { ms: performance.now() - start, count: items.length }
  }
  const floor: number[] = []
  for (let index = 0; index < WARM_READS; index += 1) floor.push((await read('/api/accounts')).ms)
  const cold = await read('/api/accounts/simulated/distributions')
  const warm: number[] = []
  for (let index = 0; index < WARM_READS; index += 1) {
    warm.push((await read('/api/accounts/simulated/distributions')).ms)
  }
  return { count: cold.count, coldMs: cold.ms, warmMs: median(warm), floorMs: median(floor) }
}

async function createDistributions(endpoint: string) {
  const { cloudFront } = createAws({ endpoint, accessKeyId: 'SIMULATED' })
  for (let index = 0; index < DISTRIBUTIONS; index += 1) {
    await cloudFront.send(
      new CreateDistributionCommand({
        DistributionConfig: {
          CallerReference: `bench-${index}`,
          Comment: `Distribution ${index}`,
          Enabled: true,
          Origins: {
            Quantity: 1,
            Items: [
              {
                Id: 's3',
                DomainName: 'files.s3.eu-west-1.amazonaws.com',
                S3OriginConfig: { OriginAccessIdentity: '' },
              },
            ],
          },
          DefaultCacheBehavior: {
            TargetOriginId: 's3',
            ViewerProtocolPolicy: 'allow-all',
            CachePolicyId: CACHING_OPTIMIZED,
          },
        },
      }),
    )
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
