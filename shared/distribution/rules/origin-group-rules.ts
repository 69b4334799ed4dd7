/** What CloudFront refuses about origin groups (G.3). Source: API reference, OriginGroup; high_availability_origin_failover.html */
import type { OriginGroup } from '../origin.ts'
import { originGroupSetting } from '../setting-path.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_GROUPS = 10

/** Statuses on which the second origin may be asked (A11.2). */
export const FAILOVER_STATUSES: ReadonlySet<number> = new Set([
  400, 403, 404, 416, 429, 500, 502, 503, 504,
])

function isFailoverStatus(status: number): boolean {
  return FAILOVER_STATUSES.has(status)
}

export function* findOriginGroupProblems(
  groups: readonly OriginGroup[],
  originIds: ReadonlySet<string>,
): ConfigProblems {
  if (groups.length > MAX_GROUPS) {
    yield {
      setting: 'OriginGroups',
      code: 'TooManyOriginGroupsPerDistribution',
      message:
        'Processing your request would cause you to exceed the maximum number of origin groups allowed.',
      words: `There are ${groups.length} origin groups, and CloudFront takes ${MAX_GROUPS}. Remove some.`,
      rule: 'G.1',
    }
  }
  const ids = new Set(originIds)
  for (const group of groups) {
    const { Id = '' } = group
    if (Id === '' || ids.has(Id)) {
      const message = `The parameter OriginGroup Id is empty or not unique: ${Id}.`
      const words =
        Id === ''
          ? 'An origin group needs an ID. Enter one.'
          : `Another origin or origin group is named ${Id} already. Choose another ID.`
      yield invalidArgument(originGroupSetting(Id, 'Id'), 'G.3', message, words)
    }
    ids.add(Id)
    yield* findMemberProblems(group, Id, originIds)
    yield* findCriteriaProblems(group, Id)
  }
}

function* findMemberProblems(
  group: OriginGroup,
  id: string,
  originIds: ReadonlySet<string>,
): ConfigProblems {
  const members = (group.Members?.Items ?? []).map(({ OriginId = '' }) => OriginId)
  const setting = originGroupSetting(id, 'Members')
  if (members.length !== 2 || members[0] === members[1]) {
    const message = `The origin group ${id} must have exactly two different origins.`
    const words =
      'A group has two different origins: the first is asked, the second when it fails. Choose them.'
    yield invalidArgument(setting, 'G.3', message, words)
  }
  const missing = members.find((member) => !originIds.has(member))
  if (missing !== undefined) {
    const message = 'One or more of your origins or origin groups do not exist.'
    const words = `There is no origin named “${missing}”. Choose one that is there, or add it first.`
    yield { setting, code: 'NoSuchOrigin', message, words, rule: 'A11.6' }
  }
}

function* findCriteriaProblems(group: OriginGroup, id: string): ConfigProblems {
  const statuses = group.FailoverCriteria?.StatusCodes?.Items ?? []
  const unknown = statuses.find((status) => !isFailoverStatus(status))
  if (statuses.length === 0 || unknown !== undefined) {
    const not = unknown === undefined ? '' : `, and not on ${unknown}`
    yield invalidArgument(
      originGroupSetting(id, 'FailoverCriteria.StatusCodes'),
      'A11.2',
      `The origin group ${id} must fail over on at least one of ${[...FAILOVER_STATUSES].join(', ')}${not}.`,
      unknown === undefined
        ? 'No status leads to the second origin. Choose at least one, for example 502, 503 and 504.'
        : `CloudFront cannot fail over on ${unknown}. Choose among ${[...FAILOVER_STATUSES].join(', ')}.`,
    )
  }
  yield* findEnumerationProblems(
    {
      setting: originGroupSetting(id, 'SelectionCriteria'),
      member: 'distributionConfig.originGroups.items.member.selectionCriteria',
      rule: 'A11.7',
    },
    group.SelectionCriteria,
    ['default', 'media-quality-based'],
  )
}
