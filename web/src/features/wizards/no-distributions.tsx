/** A wizard for a distribution where there is none, or none can be read. */
import Button from '@cloudscape-design/components/button'

import type { Unreadable } from '#shared/distribution/unreadable.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { paths } from '../../lib/paths.ts'

type Props = { account: string; unreadable: readonly Unreadable[] }

export function NoDistributions({ account, unreadable }: Props) {
  const unread = unreadable.find(({ what }) => what === 'the distributions')
  const action = <Button href={paths.wizards(account)}>All wizards</Button>
  return unread ? (
    <EmptyState title="The distributions of this account cannot be read" action={action}>
      {unread.problem.detail ?? unread.problem.title}
    </EmptyState>
  ) : (
    <EmptyState title="There is no distribution" action={action}>
      This wizard works on one that is there. The others make one.
    </EmptyState>
  )
}
