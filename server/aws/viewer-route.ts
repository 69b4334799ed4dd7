/** How to reach the data planes of an account (the edge, API Gateway, S3, function URLs): their names, and where to connect. */
import type { DnsAnswer } from './dns-answer.ts'
import { lookUpName } from './look-up-name.ts'

export type Connection = {
  scheme: 'http' | 'https'
  hostname: string
  port: number
  /** Sent besides `Host`. Names in lower case. */
  headers: Record<string, string>
}

export type ViewerRoute = {
  /** The URL under which a browser opens AWS's host name, without a slash at the end. */
  urlOf: (host: string) => string
  /** AWS's host name (or alias) that `url` means; `null` when it cannot be one, by its port for example. */
  hostOf: (url: URL) => string | null
  /** Where to connect for AWS's host name. */
  connect: (host: string, scheme: 'http' | 'https', country?: string) => Connection
  /** Whether `country` counts; else the viewer is where this machine is. */
  choosesCountry: boolean
  /** Asks the DNS that viewers ask. Rejects with the error of whoever was asked, when no answer came. */
  lookUp: (name: string) => Promise<DnsAnswer>
  /** Sets CNAME records in that DNS; absent = it is somebody else's, and a person does that. Rejects as `lookUp`. */
  setRecords?: (records: ReadonlyArray<{ name: string; value: string }>) => Promise<void>
}

/** AWS's own names, resolved by DNS, on the usual ports. */
export const directRoute: ViewerRoute = {
  urlOf: (host) => `https://${host}`,
  hostOf: (url) => (url.port === '' ? url.hostname : null),
  connect: (host, scheme) => ({
    scheme,
    hostname: host,
    port: scheme === 'https' ? 443 : 80,
    headers: {},
  }),
  choosesCountry: false,
  lookUp: lookUpName,
}
