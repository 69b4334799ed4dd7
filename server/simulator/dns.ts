/**
 * The DNS that a simulated account's services ask. It knows the records that somebody set by `POST /_simulator/dns` and nothing else;
 * no name of the real internet is looked up.
 */
import type { Account } from './accounts.ts'
import type { Collection } from './state/collection.ts'

export type DnsRecord = {
  /** Lower case, without the dot at the end. */
  name: string
  type: 'CNAME'
  value: string
  /** Milliseconds on the account's clock. */
  setAt: number
}

/** The value of a CNAME record that stands now, and since when; `undefined` without one. */
export function findDnsRecord(account: Account, name: string): DnsRecord | undefined {
  const own = toName(name)
  const labels = own.split('.')
  // A wildcard stands for whatever has no record of its own, the nearest first (RFC 4592).
  const wildcards = labels.slice(1).map((_, index) => `*.${labels.slice(index + 1).join('.')}`)
  const records = recordsOf(account)
  return [own, ...wildcards].map((one) => records.get(one)).find((record) => record !== undefined)
}

/** Longest chain of CNAMEs that is followed. */
const MAX_CNAMES = 8

/** The names that it stands for, one after the other; empty without a record. */
export function followDns(account: Account, name: string): string[] {
  const names: string[] = []
  for (let next = findDnsRecord(account, name); next && names.length < MAX_CNAMES; ) {
    names.push(next.value)
    next = findDnsRecord(account, next.value)
  }
  return names
}

/** Sets a CNAME record, or takes it away (`value: null`). One that stands already keeps its age. */
export function setDnsRecord(
  account: Account,
  { name, value }: { name: string; value: string | null },
): void {
  const id = toName(name)
  const current = recordsOf(account).get(id)
  if (value === null) recordsOf(account).delete(id)
  else if (current?.value !== toName(value)) {
    recordsOf(account).put(id, {
      name: id,
      type: 'CNAME',
      value: toName(value),
      setAt: account.now(),
    })
  }
}

/** Names in DNS know no case, and end in a dot or not. */
function toName(text: string): string {
  return text.toLowerCase().replace(/\.$/, '')
}

function recordsOf(account: Account): Collection<DnsRecord> {
  return account.collection<DnsRecord>('dns.records')
}
