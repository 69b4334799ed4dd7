/**
 * What stands in AWS where a call without an answer was to make something, and whose work that is: the run's own by its caller
 * reference, its tag or the time at which it was made. What nothing tells apart is nobody's to delete.
 */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { isNamed, nameInReference } from '#shared/plans/steps/resource-names.ts'

import { findRestApi } from '../aws/calls/find-api-parts.ts'
import { findTagged } from '../aws/resources/api-key-resources.ts'
import { findOwned } from '../aws/resources/find-owned.ts'
import { findResource } from '../aws/resources/resources.ts'
import { readWrittenAt, type WrittenAt } from '../aws/resources/written-at.ts'
import { findUnsureCertificate } from './execute-certificate.ts'
import { memberOf } from './execute-documents.ts'
import {
  arnOf,
  findDifferences,
  findDistribution,
  findNamed,
  isSame,
  type Maker,
  type Unsure,
} from './find-made.ts'
import { ownTagOf } from './tag-own-apis.ts'

/** How far AWS's clock and ours may be apart, in milliseconds. Where they are further apart, less is known and nothing is deleted. */
const CLOCK_MS = 30_000

/** When the call was on its way, in milliseconds since 1970. */
type Span = { fromMs: number; toMs: number }

/** `null` = there is nothing of the kind. Rejects with `AppError` when AWS does not say. */
export async function findUnsure(maker: Maker, toMs: number): Promise<Unsure | null> {
  const { account, ref } = maker
  if (ref.resource === 'RestApi') return findApi(maker)
  if (ref.resource === 'Certificate') return findUnsureCertificate(maker)
  if (ref.resource === 'ApiKey' || ref.resource === 'UsagePlan') {
    return findTaggedOne(maker, ref.resource)
  }
  if (isNamed(ref)) return findByMark(maker)
  const span = { fromMs: maker.begunAtMs - CLOCK_MS, toMs: toMs + CLOCK_MS }
  if (ref.resource === 'Distribution') {
    const found = await findDistribution(maker)
    if (!found) return null
    const { changedAtMs, document, ...made } = found
    const diff = findDifferences(maker, document)
    // What the call leaves open AWS fills in, at the moment of making.
    const isFilledIn = changedAtMs <= span.toMs && diff?.every(({ before }) => before === null)
    return { ...made, whose: 'ours', isUntouched: diff?.length === 0 || isFilledIn === true }
  }
  const id = await findNamed(maker)
  const found = id === null ? null : await findResource(account, { ...ref, id })
  if (!found) return null
  const isUntouched = isSame(maker, found.document)
  const times = await readWrittenAt(account, { ...ref, id: found.id })
  const made = { id: found.id, arn: arnOf(maker, found.id), version: found.version }
  return { ...made, whose: tellWhose(times, span, isUntouched), isUntouched }
}

function tellWhose(
  { changedAtMs, madeAtMs }: WrittenAt,
  { fromMs, toMs }: Span,
  isUntouched: boolean,
): Unsure['whose'] {
  if (madeAtMs !== null) {
    if (madeAtMs < fromMs) return 'others'
    return madeAtMs <= toMs ? 'ours' : 'unknown'
  }
  if (changedAtMs === null) return 'unknown'
  if (changedAtMs < fromMs) return 'others'
  // Written in these moments and as the call writes it. What was written later may have been anything before.
  return changedAtMs <= toMs && isUntouched ? 'ours' : 'unknown'
}

/** What has a name of the plan's choosing carries a mark; a bucket's policy has none, and is the call's where it says the same. */
async function findByMark({ account, input, ref }: Maker): Promise<Unsure | null> {
  const id = nameInReference(ref.id)
  const found = await findOwned(account, { ...ref, id })
  if (!found) return null
  const { arn, document, reference, version } = found
  const mark = ownTagOf(input)
  const isSame = mark === null && diffDocuments(ref, toWritten(input), document).length === 0
  const whose =
    mark === null ? (isSame ? 'ours' : 'unknown') : reference === mark ? 'ours' : 'others'
  // Whether somebody changed it since is looked at when it is taken back.
  return { id, arn, version, whose, isUntouched: mark !== null || isSame }
}

/** What the call writes of what carries no mark: a policy as text, or the members of a permission. */
function toWritten({
  Policy: policy,
  FunctionName: _name,
  StatementId: _sid,
  ...members
}: Maker['input']) {
  return typeof policy === 'string' ? JSON.parse(policy) : members
}

/** The call makes an API with nothing in it, and its tag says whose it is. */
async function findApi({ account, begunAtMs, input, ref }: Maker): Promise<Unsure | null> {
  const tag = ownTagOf(input) ?? ''
  const api = await findRestApi(account, { tag, sinceMs: begunAtMs })
  const found = api && (await findResource(account, { ...ref, id: api.id }))
  if (!found) return null
  const isUntouched = isEmptyApi(found.document)
  return { id: found.id, arn: null, version: null, whose: 'ours', isUntouched }
}

/** Its tag says whose it is. Whether somebody changed it since is looked at when it is taken back. */
async function findTaggedOne(
  { account, input }: Maker,
  resource: 'ApiKey' | 'UsagePlan',
): Promise<Unsure | null> {
  const id = await findTagged(account, resource, ownTagOf(input) ?? '')
  return id === null ? null : { id, arn: null, version: null, whose: 'ours', isUntouched: true }
}

function isEmptyApi(document: ResourceDocument): boolean {
  const resources = memberOf(document, 'resources')
  const hasPaths = keysOf(resources).some((path) => path !== '/')
  const hasMethods = keysOf(memberOf(memberOf(resources, '/'), 'methods')).length > 0
  return !hasPaths && !hasMethods && keysOf(memberOf(document, 'stages')).length === 0
}

function keysOf(value: ResourceDocument): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : []
}
