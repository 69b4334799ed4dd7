/** The address names a kind of resource that there is not. */
import Button from '@cloudscape-design/components/button'

import { EmptyState } from '../../components/empty-state.tsx'
import { paths } from '../../lib/paths.ts'

export function UnknownKind({ account, kind }: { account: string; kind: string }) {
  return (
    <EmptyState
      title={`Edgewise keeps no history of “${kind}”`}
      action={<Button href={paths.history(account)}>Open the history</Button>}
    >
      The address may be cut off or mistyped.
    </EmptyState>
  )
}
