/** Route `/accounts/$account/policies/$kind/$id`: one policy, as it is in AWS or as the draft has it, and its editor. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { isReference } from '#shared/plans/proposed-change.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { paths } from '../../lib/paths.ts'
import { findPolicyResource, POLICY_SLUGS } from '../../lib/policy-slugs.ts'
import { resourceQuery } from '../../lib/resources-query.ts'
import { useDraft } from '../../lib/use-draft.ts'
import { POLICY_KINDS, type PolicyKind } from './policy-kinds.ts'
import { PolicyView } from './policy-view.tsx'

const route = getRouteApi('/accounts/$account/policies/$kind/$id')

/** The return type is written out: the router's types would else be worked out from this body, which itself asks the router. */
export function PolicyPage(): ReactNode {
  const { account, kind: slug, id } = route.useParams()
  const resource = findPolicyResource(slug)
  if (resource === null) {
    return (
      <ContentLayout>
        <EmptyState
          title={`There are no policies of the kind “${slug}”`}
          action={<Link href={paths.policies(account)}>All policies</Link>}
        />
      </ContentLayout>
    )
  }
  const place = { account, kind: POLICY_KINDS[resource], id }
  return isReference(id) ? (
    <DraftedPolicy key={id} {...place} />
  ) : (
    <SavedPolicy key={id} {...place} />
  )
}

type Props = { account: string; kind: PolicyKind; id: string }

function SavedPolicy({ account, kind, id }: Props) {
  const { resource, noun } = kind
  const { data, error, refetch } = useQuery(resourceQuery(account, { resource, id }))
  if (data) return <PolicyView account={account} kind={kind} saved={{ ...data, resource }} />
  if (!error) return <LoadingPage />
  return (
    <ContentLayout>
      <ErrorAlert
        title={`Could not read the ${noun}`}
        error={error}
        onRetry={() => void refetch()}
      />
    </ContentLayout>
  )
}

/** One that only the draft has. */
function DraftedPolicy({ account, kind, id }: Props) {
  const { draft, id: draftId, error } = useDraft(account)
  const { resource, noun, plural } = kind
  const change = draft?.changes.find((one) => one.resource === resource && one.id === id)
  if (change?.action === 'create') {
    return (
      <PolicyView
        account={account}
        kind={kind}
        saved={{ resource, id, version: '', document: change.after, managed: false, usedBy: [] }}
      />
    )
  }
  if (draftId !== null && !draft && !error) return <LoadingPage />
  return (
    <ContentLayout>
      {error && <ErrorAlert title="Could not read the draft" error={error} />}
      <EmptyState
        title={`This ${noun} is not in the draft`}
        action={<Link href={paths.policies(account, POLICY_SLUGS[resource])}>{plural}</Link>}
      >
        It was part of a draft that is closed, or it was taken out again. If the draft was applied,
        the {noun} stands in the list under its name.
      </EmptyState>
    </ContentLayout>
  )
}
