/** What DNS says of a name; both empty when it knows nothing of it. */
export type DnsAnswer = {
  /** The names that it stands for, one after the other, in lower case without a dot at the end. */
  cnames: string[]
  /** IPv4 and IPv6. */
  addresses: string[]
}
