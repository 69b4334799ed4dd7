/** The simulated account as one of the accounts: where its AWS endpoint is, and how its viewers come in. */
import { z } from 'zod'

import type { AccountDefinition } from './aws/account.ts'
import type { ViewerRoute } from './aws/viewer-route.ts'

type Options = {
  accessKeyId: string
  region: string
  /** Port of its AWS endpoint on this machine. */
  awsPort: number
  /** Port of its data planes. */
  edgePort: number
}

export function simulatedAccount(options: Options): AccountDefinition {
  return {
    name: 'simulated',
    label: 'Simulated account',
    kind: 'simulated',
    region: options.region,
    endpoint: `http://127.0.0.1:${options.awsPort}`,
    credentials: { accessKeyId: options.accessKeyId, secretAccessKey: 'simulated' },
    viewerRoute: {
      ...localRoute(options.edgePort, askDns(options)),
      setRecords: (records) => setDns(options, records),
    },
  }
}

/** AWS's names below `.localhost`, which browsers resolve to this machine (RFC 6761) and Node does not. */
export function localRoute(port: number, lookUp: ViewerRoute['lookUp']): ViewerRoute {
  return {
    urlOf: (host) => `http://${toLocal(host)}:${port}`,
    hostOf: (url) => {
      if (url.port === '') return url.hostname
      return url.port === String(port) ? toAws(url.hostname) : null
    },
    connect: (_host, scheme, country) => {
      // One port serves both schemes; it takes a request for HTTPS unless told otherwise.
      const headers: Record<string, string> = scheme === 'http' ? { 'x-edge-scheme': 'http' } : {}
      if (country) headers['x-edge-country'] = country
      return { scheme: 'http', hostname: '127.0.0.1', port, headers }
    },
    choosesCountry: true,
    lookUp,
  }
}

/** The simulated account has a DNS of its own, which knows the records that were set in it. */
function askDns({ accessKeyId, awsPort }: Options): ViewerRoute['lookUp'] {
  return async (name) => {
    const query = new URLSearchParams({ name, accessKeyId })
    const answer = await fetch(`http://127.0.0.1:${awsPort}/_simulator/dns?${query}`)
    if (!answer.ok) throw new Error(`The simulated DNS answers ${answer.status}`)
    return DnsAnswer.parse(await answer.json())
  }
}

async function setDns(
  { accessKeyId, awsPort }: Options,
  records: ReadonlyArray<{ name: string; value: string }>,
): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${awsPort}/_simulator/dns`, {
    method: 'POST',
    body: JSON.stringify({ accessKeyId, records }),
  })
  if (!answer.ok) throw new Error(`The simulated DNS answers ${answer.status}`)
}

const DnsAnswer = z.object({ cnames: z.array(z.string()), addresses: z.array(z.string()) })

function toLocal(host: string): string {
  return host.replace(/\.(?:net|amazonaws\.com|on\.aws)$/, '.localhost')
}

function toAws(host: string): string | null {
  if (host.endsWith('.cloudfront.localhost')) return host.replace(/localhost$/, 'net')
  if (/\.execute-api\.[a-z0-9-]+\.localhost$/.test(host)) {
    return host.replace(/localhost$/, 'amazonaws.com')
  }
  if (/\.lambda-url\.[a-z0-9-]+\.localhost$/.test(host)) {
    return host.replace(/localhost$/, 'on.aws')
  }
  return null
}
