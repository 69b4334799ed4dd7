/**
 * The least that somebody must be allowed to do to apply a plan, as an IAM policy: without any one of its actions a run stops.
 * What the dashboard reads to show and to make plans, and to go on after a crash, is not in it.
 */
import type { PlannedStep } from './planned-step.ts'

export type IamPolicy = {
  Version: '2012-10-17'
  Statement: Array<{ Effect: 'Allow'; Action: string[]; Resource: string[] }>
}

/**
 * Actions of CloudFront that no resource can be named for; lists have none either.
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html#amazoncloudfront-actions-as-permissions
 */
const WITHOUT_RESOURCE: ReadonlySet<string> = new Set([
  'cloudfront:CreateDistribution',
  'cloudfront:CreateCachePolicy',
  'cloudfront:CreateOriginRequestPolicy',
  'cloudfront:CreateResponseHeadersPolicy',
  'cloudfront:CreateOriginAccessControl',
  'cloudfront:CreateFunction',
  'cloudfront:CreateMonitoringSubscription',
  'cloudfront:DeleteMonitoringSubscription',
  'cloudfront:GetMonitoringSubscription',
])

/** Sorted, each action once per resource; resources that need the same actions share a statement. */
export function toIamPolicy(steps: readonly PlannedStep[]): IamPolicy {
  const byResource = new Map<string, Set<string>>()
  for (const { actions, on } of steps.flatMap(needsOf)) {
    for (const action of actions) {
      for (const arn of resourcesOf(action, on)) {
        byResource.set(arn, (byResource.get(arn) ?? new Set()).add(action))
      }
    }
  }
  const byActions = new Map<string, string[]>()
  for (const [arn, actions] of withoutCovered(byResource)) {
    const key = [...actions].toSorted().join(' ')
    byActions.set(key, [...(byActions.get(key) ?? []), arn])
  }
  const statements = [...byActions].map(([key, arns]) => ({
    Effect: 'Allow' as const,
    Action: key.split(' '),
    Resource: arns.toSorted(),
  }))
  return { Version: '2012-10-17', Statement: statements.toSorted(byFirstAction) }
}

type Needs = Pick<PlannedStep, 'actions' | 'on'>

function needsOf(step: PlannedStep): Needs[] {
  return step.kind === 'wait' ? [step] : [step, ...(step.alsoNeeds ?? [])]
}

/** An action is needed on the ARNs of its own service, or on everything where it takes none. */
function resourcesOf(action: string, on: readonly string[]): readonly string[] {
  if (WITHOUT_RESOURCE.has(action) || isList(action)) return ['*']
  const [service] = action.split(':')
  const own = on.filter((arn) => arn.split(':')[2] === service)
  // A distribution that does not exist yet has its ARN from the reference of its tags.
  const isUnknown = own.length === 0
  return isUnknown ? ['*'] : own
}

function isList(action: string): boolean {
  return action.startsWith('cloudfront:List') && action !== 'cloudfront:ListTagsForResource'
}

/** An action on `distribution/*` or `*` needs no other resource of that kind. */
function withoutCovered(byResource: Map<string, Set<string>>): Array<[string, Set<string>]> {
  return [...byResource].flatMap(([arn, actions]): Array<[string, Set<string>]> => {
    const wider = ['*', `${arn.slice(0, arn.lastIndexOf('/'))}/*`].filter((other) => other !== arn)
    const left = [...actions].filter(
      (action) => !wider.some((other) => byResource.get(other)?.has(action)),
    )
    return left.length > 0 ? [[arn, new Set(left)]] : []
  })
}

function byFirstAction(
  a: IamPolicy['Statement'][number],
  b: IamPolicy['Statement'][number],
): number {
  const keyOf = ({ Action, Resource }: IamPolicy['Statement'][number]) =>
    `${Action.join(' ')} ${Resource.join(' ')}`
  return keyOf(a) < keyOf(b) ? -1 : 1
}
