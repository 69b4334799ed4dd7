/**
 * Which URLs may be fetched: those of hosts that belong to the account, and nothing else. The guard of an open proxy:
 * without it any page's URL, or a router's address, could be fetched through this machine.
 */
import { GetRestApiCommand } from '@aws-sdk/client-api-gateway'

import { findBucketName } from '#shared/distribution/new-origin.ts'
import { EXECUTE_API_HOST } from '#shared/distribution/origin-view.ts'
import { findDistribution } from '#shared/edge/host-selection.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import { listBuckets } from './buckets.ts'
import { listDistributions } from './distributions.ts'
import { hasFunctionUrl } from './function-urls.ts'
import type { Connection } from './viewer-route.ts'

/** How long it is remembered that an API belongs to the account, in milliseconds. */
const TTL_MS = 60_000

export type ViewerTarget = {
  connection: Connection
  /** Sent as `Host`, and as the name that the certificate must have. */
  host: string
  /** What the viewer's request counts as. */
  scheme: 'http' | 'https'
  /** Path and query, as a browser would send them. */
  path: string
}

/**
 * Rejects with `invalid-input` (no http URL) or `foreign-host`.
 *
 * @param country where the viewer is said to be (ISO 3166-1 alpha-2), for an account that lets it be chosen
 */
export async function findViewerTarget(
  account: Account,
  text: string,
  country?: string,
): Promise<ViewerTarget> {
  const url = parse(text)
  const host = account.viewerRoute.hostOf(url)
  const server = host === null ? null : await findServer(account, host)
  if (host === null || server === null) throw foreignHost(account, url.host)
  const scheme = schemeOf(account, url, host)
  return {
    connection: account.viewerRoute.connect(server, scheme, country),
    host,
    scheme,
    path: url.pathname + url.search,
  }
}

function parse(text: string): URL {
  const url = URL.parse(text)
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:')) {
    throw new AppError(
      'invalid-input',
      'What is fetched needs a whole http or https URL, such as https://d111111abcdef8.cloudfront.net/cat.jpg.',
    )
  }
  // `https://own-host@elsewhere/` reads like one host and is another.
  if (url.username || url.password) {
    throw new AppError(
      'foreign-host',
      'A URL that is fetched must not hold a user name or password before the host.',
    )
  }
  return url
}

/** The AWS name to connect to for `host`, or `null` when the host is not the account's. */
async function findServer(account: Account, host: string): Promise<string | null> {
  // CloudFront takes the dot at the end of a whole name, but no certificate has it.
  if (host.endsWith('.')) return null
  const { items } = await listDistributions(account)
  // A2.3: a wildcard covers several labels, and the more specific name wins.
  const own = findDistribution(items.map(toNamed), host)
  // Never to where an alias points in DNS: that could be any machine. CloudFront knows it by `Host`.
  if (own) return own.domainName
  return (await ownsOrigin(account, host)) ? host : null
}

/** What a distribution may have for an origin, asked past it. */
async function ownsOrigin(account: Account, host: string): Promise<boolean> {
  const [, restApiId, region] = EXECUTE_API_HOST.exec(host) ?? []
  if (restApiId && region) return ownsRestApi(account, restApiId, region)
  const bucket = findBucketName(host)
  if (bucket !== null) {
    const { items } = await listBuckets(account)
    return items.some(({ name }) => name === bucket)
  }
  return hasFunctionUrl(account, host)
}

/** The names that a distribution answers for. Upper case in a configuration means the same. */
export function toNamed({
  domainName,
  aliases,
}: {
  domainName: string
  aliases: readonly string[]
}) {
  const names = aliases.map((alias) => alias.toLowerCase())
  return {
    domainName,
    hosts: new Set([domainName, ...names.filter((name) => !name.startsWith('*.'))]),
    wildcardSuffixes: names.filter((name) => name.startsWith('*.')).map((name) => name.slice(1)),
  }
}

async function ownsRestApi(account: Account, restApiId: string, region: string): Promise<boolean> {
  const call = {
    service: 'API Gateway',
    operation: 'GetRestApi',
    action: 'apigateway:GET',
    subject: `API ${restApiId}`,
  }
  const { value } = await account.read(`rest-api:${region}:${restApiId}`, TTL_MS, async () => {
    try {
      await account.call(call, () =>
        account.clients.apiGateway(region).send(new GetRestApiCommand({ restApiId })),
      )
      return true
    } catch (error) {
      if (error instanceof AppError && error.code === 'no-such-resource') return false
      throw error
    }
  })
  return value
}

/** The URL that we show may be another way in (a local port); then it stands for HTTPS. */
function schemeOf(account: Account, url: URL, host: string): 'http' | 'https' {
  const shown = url.host !== host && url.origin === account.viewerRoute.urlOf(host)
  return shown || url.protocol === 'https:' ? 'https' : 'http'
}

function foreignHost(account: Account, host: string): AppError {
  return new AppError(
    'foreign-host',
    `${host} does not belong to the account "${account.label}", so it is not fetched. Only its distributions (domain names and aliases), its REST APIs, buckets and function URLs are.`,
  )
}
