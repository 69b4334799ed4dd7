/** A network's sign-in page answers everything with status 200 and HTML: none of that may pass for AWS's word. */

import { expect, it } from 'vitest'
import { startServer } from '../testing/start-server.ts'
import { createAccount } from './account.ts'
import { getDistribution, listDistributions } from './distributions.ts'
import { listFindings } from './findings.ts'
import { getIdentity } from './identity.ts'
import { listImages } from './images.ts'
import { createInvalidation, getInvalidation, listInvalidations } from './invalidations.ts'
import { getMetrics } from './metrics.ts'
import { getWorld } from './worlds.ts'

async function setup() {
  const { port } = await startServer((_request, response) => {
    response.setHeader('content-type', 'text/html').end('<html><body>Sign in</body></html>')
  })
  const definition = {
    name: 'train',
    label: 'Train',
    kind: 'profile' as const,
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    maxAttempts: 1,
  }
  return createAccount(definition, Date.now)
}

it('says that what answered is not AWS, instead of showing an empty account', async () => {
  const account = await setup()
  const input = { paths: ['/*'], callerReference: 'b3e1c9c6-8b4f-4d7c-9d53-0d8a5a5b7d11' }
  const calls = [
    () => getIdentity(account),
    () => listDistributions(account),
    () => getDistribution(account, 'E1'),
    () => getWorld(account, 'E1'),
    () => listFindings(account),
    () => listInvalidations(account, 'E1'),
    () => getInvalidation(account, 'E1', 'I1'),
    () => createInvalidation(account, 'E1', input),
    () => listImages(account, 'photos', { prefix: '', cursor: undefined }),
    () => getMetrics(account, 'E1', { range: '24h', nowMs: 0 }),
  ]
  for (const ask of calls) {
    await expect(ask()).rejects.toMatchObject({
      code: 'aws-failed',
      message: expect.stringContaining('is not AWS'),
    })
  }
})
