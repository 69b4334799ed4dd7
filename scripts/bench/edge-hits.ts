/** Cached requests per second through the simulated edge, beside a bare node:http server with the same bytes. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'

import { CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import {
  CreateBucketCommand,
  DeletePublicAccessBlockCommand,
  PutBucketPolicyCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'

import type { Edgewise } from '../../e2e/support/edgewise-process.ts'
import { CACHING_OPTIMIZED, createAws } from '../../e2e/support/image-cdn.ts'
import { measureRate } from './load.ts'

const BODY_BYTES = 20_000
const LOAD = { requests: 20_000, connections: 32 } as const
const ACCESS_KEY_ID = 'BENCHEDGE'

export async function benchEdgeHits(edgewise: Edgewise) {
  const host = await createPublicFile(edgewise)
  const edge = { port: Number(new URL(edgewise.edge).port), path: '/file.txt', headers: { host } }
  const floor = await startFloor()
  const bare = { port: floor.port, path: '/file.txt', headers: {} }

  // Each once to warm up, then in turns, so that a busy moment of the machine strikes both.
  await measureRate({ ...edge, ...LOAD, requests: 2_000 })
  await measureRate({ ...bare, ...LOAD, requests: 2_000 })
  const rounds: Array<{ edge: number; floor: number }> = []
  for (let round = 0; round < 3; round += 1) {
    rounds.push({
      edge: await measureRate({ ...edge, ...LOAD }),
      floor: await measureRate({ ...bare, ...LOAD }),
    })
  }
  floor.stop()
  const best = (side: 'edge' | 'floor') => Math.max(...rounds.map((rates) => rates[side]))
  return { edge: best('edge'), floor: best('floor') }
}

async function createPublicFile({ aws: endpoint }: Edgewise): Promise<string> {
  const { s3, cloudFront } = createAws({ endpoint, accessKeyId: ACCESS_KEY_ID })
  const Bucket = 'bench-files'
  await s3.send(
    new CreateBucketCommand({
      Bucket,
      CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
    }),
  )
  await s3.send(new DeletePublicAccessBlockCommand({ Bucket }))
  await s3.send(
    new PutObjectCommand({
      Bucket,
      Key: 'file.txt',
      Body: Buffer.alloc(BODY_BYTES, 'x'),
      ContentType: 'text/plain',
    }),
  )
  const policy = {
    Version: '2012-10-17',
    Statement: [
      {
        Effect: 'Allow',
        Principal: '*',
        Action: 's3:GetObject',
        Resource: `arn:aws:s3:::${Bucket}/*`,
      },
    ],
  }
  await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: JSON.stringify(policy) }))
  const { Distribution: distribution } = await cloudFront.send(
    new CreateDistributionCommand({
      DistributionConfig: {
        CallerReference: 'bench',
        Comment: 'bench',
        Enabled: true,
        Origins: {
          Quantity: 1,
          Items: [
            {
              Id: 's3',
              DomainName: `${Bucket}.s3.eu-west-1.amazonaws.com`,
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
  await fetch(`${endpoint}/_simulator/clock`, {
    method: 'POST',
    body: JSON.stringify({ accessKeyId: ACCESS_KEY_ID, advanceMs: 10_000 }),
  })
  return distribution?.DomainName?.replace('.cloudfront.net', '.cloudfront.localhost') ?? ''
}

async function startFloor() {
  const child = spawn(process.execPath, ['scripts/bench/floor-server.ts', String(BODY_BYTES)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = await once(child.stdout, 'data')
  return { port: Number(String(line).trim()), stop: () => child.kill() }
}
