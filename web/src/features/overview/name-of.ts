/** What people call a distribution: its first alias, else its domain. */
export function nameOf({ aliases, domainName }: { aliases: string[]; domainName: string }): string {
  return aliases[0] ?? domainName
}
