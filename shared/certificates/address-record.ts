/** The record in DNS that leads a name to a distribution. Pure. */

/** Second levels under which countries give domains away: `example.co.uk`. */
const SECOND_LEVELS: ReadonlySet<string> = new Set([
  'ac',
  'co',
  'com',
  'edu',
  'gov',
  'govt',
  'ne',
  'net',
  'or',
  'org',
])

/**
 * Whether the name is likely the top of its zone, where DNS allows no CNAME (RFC 1912, section 2.4). Who runs a zone for a deeper name
 * knows that: nobody can tell from here.
 */
export function isApex(name: string): boolean {
  const [last = '', second = '', ...more] = name.split('.').toReversed()
  const isCountry = last.length === 2 && SECOND_LEVELS.has(second)
  return more.length === (isCountry ? 1 : 0)
}

/** What leads a name to a distribution. */
export type AddressRecord = {
  name: string
  /** `ALIAS` = Route 53's alias of type A and AAAA, or what the DNS provider calls ALIAS, ANAME or a flattened CNAME. */
  type: 'CNAME' | 'ALIAS'
  value: string
}

/** Stands for every label of a wildcard. */
const ASKED = 'edgewise-check'

/** @param asked the name, or what is asked for in its place (`toAskedName`) @param domainName the distribution's own */
export function toAddressRecord(asked: string, domainName: string): AddressRecord {
  const name = asked.startsWith(ASKED) ? `*${asked.slice(ASKED.length)}` : asked
  return { name, type: isApex(name) ? 'ALIAS' : 'CNAME', value: domainName }
}

/** `CNAME shop.example.com → d111.cloudfront.net` */
export function sayRecord({ name, type, value }: AddressRecord): string {
  return `${type} ${name} → ${value}`
}

/** A name that can be asked for: of a wildcard one that it stands for. */
export function toAskedName(name: string): string {
  return name.replace(/^\*/, ASKED)
}
