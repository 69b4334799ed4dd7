/** What CloudFront refuses about origin groups. Source: API reference, OriginGroup; high_availability_origin_failover.html */
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'

const MAX_GROUPS = 10

/** Statuses on which the second origin may be asked. */
const FAILOVER_STATUSES: readonly number[] = [400, 403, 404, 416, 429, 500, 502, 503, 504]

export function checkOriginGroups(
  groups: readonly CloudFront.OriginGroup[],
  originIds: ReadonlySet<string>,
): void {
  if (groups.length > MAX_GROUPS) {
    throw new AwsError(
      'TooManyOriginGroupsPerDistribution',
      'Processing your request would cause you to exceed the maximum number of origin groups allowed.',
    )
  }
  const ids = new Set(originIds)
  for (const group of groups) {
    if (!group.Id || ids.has(group.Id)) {
      throw invalidArgument(`The parameter OriginGroup Id is empty or not unique: ${group.Id}.`)
    }
    ids.add(group.Id)
    checkGroup(group, originIds)
  }
}

function checkGroup(group: CloudFront.OriginGroup, originIds: ReadonlySet<string>) {
  const members = (group.Members?.Items ?? []).map(({ OriginId = '' }) => OriginId)
  if (members.length !== 2 || members[0] === members[1]) {
    throw invalidArgument(`The origin group ${group.Id} must have exactly two different origins.`)
  }
  if (members.some((member) => !originIds.has(member))) {
    throw new AwsError('NoSuchOrigin', 'One or more of your origins or origin groups do not exist.')
  }
  const statuses = group.FailoverCriteria?.StatusCodes?.Items ?? []
  const unknown = statuses.find((status) => !FAILOVER_STATUSES.includes(status))
  if (statuses.length === 0 || unknown !== undefined) {
    throw invalidArgument(
      `The origin group ${group.Id} must fail over on at least one of ${FAILOVER_STATUSES.join(', ')}${unknown === undefined ? '' : `, and not on ${unknown}`}.`,
    )
  }
  const path = 'distributionConfig.originGroups.items.member.selectionCriteria'
  checkEnumeration(path, group.SelectionCriteria, ['default', 'media-quality-based'])
}
