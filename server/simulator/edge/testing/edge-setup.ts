/** What the tests of the edge share: an account, a distribution made with the SDK, and origins on this machine. */
import { randomUUID } from 'node:crypto'
import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type ServerResponse,
} from 'node:http'

import {
  type AllowedMethods,
  CloudFrontClient,
  CreateCachePolicyCommand,
  CreateDistributionCommand,
  type DefaultCacheBehavior,
  type DistributionConfig,
  type Origin,
} from '@aws-sdk/client-cloudfront'
import { afterAll, beforeAll, onTestFinished } from 'vitest'

import { CACHING_OPTIMIZED, exampleConfig } from '../../cloudfront/testing/example-config.ts'
import { type DataPlaneRequest, findHeader, type HeaderList, readAll } from '../../data-plane.ts'
import { createAwsServer, listen } from '../../listen.ts'
import { createSimulator } from '../../simulator.ts'

/** Managed policies. */
export const CACHING_DISABLED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad'
export const ALL_VIEWER = '216adef6-5c7f-47e4-b989-5492eafa07d3'

/** AllowedMethods of a behavior that takes writes. */
export const ALL_METHODS: AllowedMethods = {
  Quantity: 7,
  Items: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
  CachedMethods: { Quantity: 2, Items: ['GET', 'HEAD'] },
}

const DEPLOYMENT_MS = 3_000

/** Call once at the top of a test file. `setup()` makes an account of its own. */
export function setupEdge() {
  const simulator = createSimulator()
  const server = createAwsServer(simulator.fetch)
  let port = 0
  beforeAll(async () => {
    port = await listen(server, 0)
  })
  afterAll(async () => {
    server.close()
    server.closeAllConnections()
    await simulator.close()
  })
  const setup = () => {
    const accessKeyId = `AK${randomUUID()}`
    const account = simulator.accounts.get(accessKeyId)
    const options = {
      region: 'eu-west-1',
      credentials: { accessKeyId, secretAccessKey: 'secret' },
      endpoint: `http://127.0.0.1:${port}`,
      maxAttempts: 1,
    }
    const cloudfront = new CloudFrontClient(options)
    /** Makes a distribution that is not deployed yet. */
    const createDistribution = async (changes: Partial<DistributionConfig>) => {
      const config = exampleConfig({ CallerReference: randomUUID(), ...changes })
      const { Distribution } = await cloudfront.send(
        new CreateDistributionCommand({ DistributionConfig: config }),
      )
      return { id: Distribution?.Id ?? '', host: Distribution?.DomainName ?? '' }
    }
    /** Makes a distribution and moves the clock to where it is deployed. */
    const distribute = async (changes: Partial<DistributionConfig>) => {
      const made = await createDistribution(changes)
      account.advanceClock(DEPLOYMENT_MS)
      return made
    }
    /** A distribution with one origin on this machine. */
    const distributeOrigin = (origin: Origin, behavior: Partial<DefaultCacheBehavior> = {}) =>
      distribute({
        Origins: { Quantity: 1, Items: [origin] },
        DefaultCacheBehavior: {
          TargetOriginId: origin.Id,
          ViewerProtocolPolicy: 'allow-all',
          CachePolicyId: CACHING_OPTIMIZED,
          ...behavior,
        },
      })
    const createCachePolicy = async (minTTL: number, defaultTTL: number, maxTTL: number) => {
      const { CachePolicy } = await cloudfront.send(
        new CreateCachePolicyCommand({
          CachePolicyConfig: {
            Name: `policy-${randomUUID()}`,
            MinTTL: minTTL,
            DefaultTTL: defaultTTL,
            MaxTTL: maxTTL,
            ParametersInCacheKeyAndForwardedToOrigin: {
              EnableAcceptEncodingGzip: true,
              EnableAcceptEncodingBrotli: true,
              HeadersConfig: { HeaderBehavior: 'none' },
              CookiesConfig: { CookieBehavior: 'none' },
              QueryStringsConfig: { QueryStringBehavior: 'all' },
            },
          },
        }),
      )
      return CachePolicy?.Id
    }
    return {
      account,
      options,
      cloudfront,
      createDistribution,
      distribute,
      distributeOrigin,
      createCachePolicy,
    }
  }

  /** Sends a request to the edge; the body streams. */
  const send = (host: string, rawPath: string, more: Partial<DataPlaneRequest> = {}) =>
    simulator.dataPlane({
      method: 'GET',
      scheme: 'https',
      host,
      rawPath,
      httpVersion: '1.1',
      body: null,
      clientIp: '127.0.0.1',
      ...more,
      headers: [['Host', host], ...(more.headers ?? [])],
    })
  /** Sends a request and reads the whole answer. */
  const get = async (host: string, rawPath: string, more: Partial<DataPlaneRequest> = {}) => {
    const answer = await send(host, rawPath, more)
    const bytes = Buffer.from(await readAll(answer.body, 100_000_000))
    const header = (name: string) => findHeader(answer.headers, name)
    return { status: answer.status, header, xCache: header('x-cache'), bytes, text: `${bytes}` }
  }
  return { simulator, setup, send, get }
}

export type TestOrigin = {
  origin: Origin
  port: number
  /** `METHOD path` of each request, in order. */
  seen: string[]
  /** Headers of each request, as received. */
  headers: HeaderList[]
}

/** Starts an origin server for this test. `changes` replace members of its CustomOriginConfig or of the origin. */
export async function startOrigin(
  answer: (incoming: IncomingMessage, outgoing: ServerResponse, count: number) => void,
  { id = 'local', ...changes }: { id?: string } & Partial<Origin> = {},
): Promise<TestOrigin> {
  const seen: string[] = []
  const headers: HeaderList[] = []
  const listener: RequestListener = (incoming, outgoing) => {
    seen.push(`${incoming.method} ${incoming.url}`)
    headers.push(toPairs(incoming.rawHeaders))
    answer(incoming, outgoing, seen.length)
  }
  const server = createServer(listener)
  const port = await listen(server, 0)
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  return { origin: { ...customOrigin(id, port), ...changes }, port, seen, headers }
}

/** A custom origin on this machine, HTTP only. */
export function customOrigin(Id: string, port: number, readTimeoutSeconds = 30): Origin {
  return {
    Id,
    DomainName: '127.0.0.1',
    CustomOriginConfig: {
      HTTPPort: port,
      HTTPSPort: 443,
      OriginProtocolPolicy: 'http-only',
      OriginReadTimeout: readTimeoutSeconds,
    },
  }
}

function toPairs(raw: string[]): HeaderList {
  return raw.flatMap(
    (name, index): HeaderList => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []),
  )
}
