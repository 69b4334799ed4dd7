/** Finds in AWS what a call that makes something has made, when its answer did not come: by caller reference or name. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { findByName } from '../aws/calls/find-by-name.ts'
import { dropStale } from '../aws/calls/send-call.ts'
import { readDistributions } from '../aws/distributions.ts'
import { findResource } from '../aws/resources/resources.ts'
import type { CallContext } from './execute-context.ts'
import { documentOf, memberOf } from './execute-documents.ts'

/** A call, and its input with references resolved. */
export type Maker = Pick<CallContext, 'account' | 'input' | 'ref' | 'step' | 'begunAtMs'>

type Made = { id: string; arn: string | null; version: string | null }

/** What a call that nobody answered may have made. */
export type Unsure = Made & {
  /** `others` = it was there before the call; `unknown` = AWS does not tell. */
  whose: 'ours' | 'others' | 'unknown'
  /** It is as the call makes it: nobody changed it since. */
  isUntouched: boolean
}

/** What has the name, whoever made it. */
export async function findNamed({ account, input, ref, step }: Maker): Promise<string | null> {
  if (ref.resource === 'Function') return typeof input.Name === 'string' ? input.Name : null
  const document = documentOf({ about: step.about, input }, null)
  const name = document === null ? null : memberOf(document, 'Name')
  return typeof name === 'string' ? findByName(account, ref.resource, name) : null
}

/** How far AWS's clock and ours may be apart, in milliseconds. */
const CLOCK_MS = 300_000

/** `changedAtMs` = when it was last written, in milliseconds since 1970. */
type MadeDistribution = Made & { document: ResourceDocument; changedAtMs: number }

/**
 * By its caller reference; `null` = there is none. Lists do not tell those: only distributions that look like it, or that were
 * written since, are asked one by one. Rejects with `AppError` when AWS does not say.
 */
export async function findDistribution(maker: Maker): Promise<MadeDistribution | null> {
  const { account, begunAtMs, input, step } = maker
  const wanted = documentOf({ about: step.about, input }, null)
  const reference = wanted && memberOf(wanted, 'CallerReference')
  if (!wanted || typeof reference !== 'string') return null
  dropStale(account, 'CloudFront')
  const { value } = await readDistributions(account)
  const comment = memberOf(wanted, 'Comment') ?? ''
  const candidates = value
    .map(({ Comment = '', Id = '', LastModifiedTime: changed }) => {
      return { Id, isAlike: Comment === comment, changedAtMs: changed?.getTime() ?? 0 }
    })
    .filter(({ changedAtMs, isAlike }) => isAlike || changedAtMs >= begunAtMs - CLOCK_MS)
    .toSorted((a, b) => Number(b.isAlike) - Number(a.isAlike))
  for (const { Id, changedAtMs } of candidates) {
    const found = await findResource(account, { resource: 'Distribution', id: Id })
    if (found && memberOf(found.document, 'CallerReference') === reference) {
      const { document, version } = found
      return { id: Id, arn: null, version, document, changedAtMs }
    }
  }
  return null
}

/** A caller reference of ours is of this very plan: whoever changed the distribution since, it is the one that was made. */
export function isOurs({ input, step }: Maker, found: ResourceDocument): boolean {
  const wanted = documentOf({ about: step.about, input }, null)
  const reference = wanted === null ? null : memberOf(wanted, 'CallerReference')
  return (
    typeof reference === 'string' &&
    reference.startsWith('edgewise-') &&
    memberOf(found, 'CallerReference') === reference
  )
}

export function isSame(maker: Maker, found: ResourceDocument): boolean {
  return findDifferences(maker, found)?.length === 0
}

/** From what the call makes to what was found; `null` = the call makes no document. */
export function findDifferences({ input, ref, step }: Maker, found: ResourceDocument) {
  const wanted = documentOf({ about: step.about, input }, found)
  return wanted === null ? null : diffDocuments(ref, wanted, found)
}

/** Functions are referred to by their ARN, which holds nothing but account and name. */
export function arnOf({ ref, step }: Maker, id: string): string | null {
  if (ref.resource !== 'Function') return null
  return step.on.find((arn) => arn.endsWith(`:function/${id}`)) ?? null
}
