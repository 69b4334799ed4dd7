/** What a plan means for distributions that nobody edited, because they use what is edited. Pure. */
import type { Plan } from '#shared/plans/plan.ts'

import { formatCounted } from '../../lib/format.ts'
import { resourceNoun } from '../../lib/resource-words.ts'

type ReachWords = {
  header: string
  /** Before the names of the distributions. */
  text: string
  /** After them. */
  after: string
  reached: Plan['effects']
}

/** `null` = the plan reaches nobody else. */
export function toReachWords({
  changes,
  effects,
}: Pick<Plan, 'changes' | 'effects'>): ReachWords | null {
  const reached = effects.filter(({ direct }) => !direct)
  if (reached.length === 0) return null
  const shared = changes.filter(
    ({ resource, action }) => resource !== 'Distribution' && action !== 'create',
  )
  const what = shared.map(({ resource, name }) => `${resourceNoun(resource)} ${name}`).join(', ')
  const are = shared.length > 1 ? 'are' : 'is'
  const count = formatCounted(reached.length, 'distribution')
  const isApi = shared.length > 0 && shared.every(({ resource }) => resource === 'RestApi')
  return isApi
    ? {
        header: `${count} that nobody edited will get other answers`,
        text: `${what} ${are} behind`,
        after: 'Their own configurations stay as they are: the API behind their origin changes.',
        reached,
      }
    : {
        header: `${count} that nobody edited will change too`,
        text: `${what || 'What is changed'} ${are} used by`,
        after: '',
        reached,
      }
}
