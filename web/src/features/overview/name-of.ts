/** What people call a distribution: its first alias, else its domain. */
export function nameOf({ aliases, domainName }: { aliases: string[]; domainName: string }): string {
  return aliases[0] ?? domainName
}

/** Where no other words stand beside it: a domain that AWS made up says less than the comment. */
export function nameInWords(distribution: {
  aliases: string[]
  domainName: string
  comment: string
}): string {
  return distribution.aliases[0] ?? (distribution.comment || distribution.domainName)
}
