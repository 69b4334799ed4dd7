/** Finds in AWS what a call that makes something has made, when its answer did not come: by caller reference, name or tag. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { findRestApi } from '../aws/calls/find-api-parts.ts'
import { findByName } from '../aws/calls/find-by-name.ts'
import { dropStale } from '../aws/calls/send-call.ts'
import { readDistributions } from '../aws/distributions.ts'
import { findResource } from '../aws/resources/resources.ts'
import type { CallContext } from './execute-context.ts'
import { documentOf, memberOf } from './execute-documents.ts'
import { ownTagOf } from './tag-own-apis.ts'

/** A call, and its input with references resolved. */
export type Maker = Pick<CallContext, 'account' | 'input' | 'ref' | 'step' | 'begunAtMs'>

type Made = { id: string; arn: string | null; version: string | null }

/** `null` = it has made nothing. Rejects with `AppError` when AWS does not say. */
export async function findMade(maker: Maker): Promise<Made | null> {
  const { account, begunAtMs, ref } = maker
  if (ref.resource === 'RestApi') {
    const tag = ownTagOf(maker.input) ?? ''
    const api = await findRestApi(account, { tag, sinceMs: begunAtMs })
    return api && { id: api.id, arn: null, version: null }
  }
  if (ref.resource === 'Distribution') return findDistribution(maker)
  const id = await findNamed(maker)
  const found = id === null ? null : await findResource(account, { ...ref, id })
  if (!found || !isSame(maker, found.document)) return null
  return { id: found.id, arn: arnOf(maker, found.id), version: found.version }
}

/** What has the name, whoever made it. */
export async function findNamed({ account, input, ref, step }: Maker): Promise<string | null> {
  if (ref.resource === 'Function') return typeof input.Name === 'string' ? input.Name : null
  const document = documentOf({ about: step.about, input }, null)
  const name = document === null ? null : memberOf(document, 'Name')
  return typeof name === 'string' ? findByName(account, ref.resource, name) : null
}

/** Lists do not tell caller references: only those that look like it are asked one by one. */
async function findDistribution(maker: Maker): Promise<Made | null> {
  const { account, input, step } = maker
  const wanted = documentOf({ about: step.about, input }, null)
  const reference = wanted && memberOf(wanted, 'CallerReference')
  if (!wanted || typeof reference !== 'string') return null
  dropStale(account, 'CloudFront')
  const { value } = await readDistributions(account)
  const alike = value.filter(({ Comment = '' }) => Comment === (memberOf(wanted, 'Comment') ?? ''))
  for (const { Id = '' } of alike) {
    const found = await findResource(account, { resource: 'Distribution', id: Id })
    if (found && memberOf(found.document, 'CallerReference') === reference) {
      return { id: Id, arn: null, version: found.version }
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

export function isSame({ input, ref, step }: Maker, found: ResourceDocument): boolean {
  const wanted = documentOf({ about: step.about, input }, found)
  return wanted !== null && diffDocuments(ref, wanted, found).length === 0
}

/** Functions are referred to by their ARN, which holds nothing but account and name. */
export function arnOf({ ref, step }: Maker, id: string): string | null {
  if (ref.resource !== 'Function') return null
  return step.on.find((arn) => arn.endsWith(`:function/${id}`)) ?? null
}
