/** Route `/accounts/$account/functions/$name`: one CloudFront function, as it is in AWS or as the draft has it. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { isReference } from '#shared/plans/proposed-change.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { paths } from '../../lib/paths.ts'
import { resourceQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { FunctionView } from './function-view.tsx'

const route = getRouteApi('/accounts/$account/functions/$name')

export function FunctionPage() {
  const { account, name } = route.useParams()
  return isReference(name) ? (
    <DraftedFunction key={name} account={account} id={name} />
  ) : (
    <SavedFunction key={name} account={account} id={name} />
  )
}

type Props = { account: string; id: string }

function SavedFunction({ account, id }: Props) {
  const { data, error, refetch } = useQuery(resourceQuery(account, { resource: 'Function', id }))
  if (data) return <FunctionView account={account} saved={data} />
  if (!error) return <LoadingPage />
  return (
    <ContentLayout>
      <ErrorAlert
        title="Could not read the function"
        error={error}
        onRetry={() => void refetch()}
      />
    </ContentLayout>
  )
}

/** One that only the draft has. */
function DraftedFunction({ account, id }: Props) {
  const { draft, id: draftId, error } = useDraft(account)
  const change = draft?.changes.find((one) => one.resource === 'Function' && one.id === id)
  if (change?.action === 'create') {
    const saved = { id, version: '', document: change.after, usedBy: [] }
    return <FunctionView account={account} saved={saved} />
  }
  if (draftId !== null && !draft && !error) return <LoadingPage />
  return (
    <ContentLayout>
      {error && <ErrorAlert title="Could not read the draft" error={error} />}
      <EmptyState
        title="This function is not in the draft"
        action={<Link href={paths.functions(account)}>All functions</Link>}
      >
        It was part of a draft that is closed, or it was taken out again. If the draft was applied,
        the function stands in the list under its name.
      </EmptyState>
    </ContentLayout>
  )
}
