/** What a person calls a distribution of the list. */
import type { readDistributions } from '../aws/distributions.ts'

export type Listed = Awaited<ReturnType<typeof readDistributions>>['value'][number]

/** Its first alias, else its comment, else the name that AWS gave it. */
export function nameOfListed({ Aliases, Comment, DomainName = '' }: Listed): string {
  return Aliases?.Items?.[0] ?? (Comment || DomainName)
}
