/** Asks DNS as a viewer's machine does, and tells the names on the way beside the addresses. */
import { resolve4, resolve6, resolveCname } from 'node:dns/promises'

import type { DnsAnswer } from './dns-answer.ts'

/** Longest chain of CNAMEs that is followed. */
const MAX_CNAMES = 8

/** There is no such name, or none of this kind: an answer. */
const NOTHING: ReadonlySet<string> = new Set(['ENOTFOUND', 'ENODATA'])

/** Rejects with Node's error when DNS did not answer. */
export async function lookUpName(name: string): Promise<DnsAnswer> {
  const [cnames, four, six] = await Promise.all([
    follow(name),
    orNothing(resolve4(name)),
    orNothing(resolve6(name)),
  ])
  return { cnames, addresses: [...four, ...six] }
}

async function follow(name: string): Promise<string[]> {
  const names: string[] = []
  for (let next: string | undefined = name; next && names.length < MAX_CNAMES; ) {
    const [found]: string[] = await orNothing(resolveCname(next))
    if (found !== undefined) names.push(found.toLowerCase().replace(/\.$/, ''))
    next = found
  }
  return names
}

async function orNothing(asked: Promise<string[]>): Promise<string[]> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof Error && 'code' in error && NOTHING.has(String(error.code))) return []
    throw error
  }
}
