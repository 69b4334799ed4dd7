/** Route `/accounts/$account/drafts`: edits that somebody left for later. */
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { TableProps } from '@cloudscape-design/components/table'
import { useMutation, useQueries, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'

import type { Draft } from '#shared/plans/draft.ts'
import { isReference, type ProposedChange } from '#shared/plans/proposed-change.ts'
import { type ResourceRef, toResourceKey } from '#shared/plans/resource.ts'

import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { TableOrCards } from '../../components/table-or-cards.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { draftsQuery } from '../../lib/draft-query.ts'
import { formatCounted } from '../../lib/format.ts'
import { versionsQuery } from '../../lib/history-query.ts'
import { paths } from '../../lib/paths.ts'
import { findResourcePath, resourceNoun } from '../../lib/resource-words.ts'
import { useDraft } from '../../lib/use-draft.ts'

const route = getRouteApi('/accounts/$account/drafts')

/** `after` has the name that the resource shall have. */
type Edited = ResourceRef & { action: ProposedChange['action']; after?: unknown }

type Summary = Pick<Draft, 'id' | 'title' | 'updatedAt' | 'updatedBy' | 'createdBy'> & {
  changes: Edited[]
}

export function DraftsPage() {
  const { account } = route.useParams()
  const { data, error, isPending, refetch } = useQuery(draftsQuery(account))
  const [deleting, setDeleting] = useState<Summary | null>(null)
  const { id: opened, open, writer } = useDraft(account)
  const nameOf = useNames(account, data?.items ?? [])
  const remove = useMutation({
    mutationFn: async ({ id }: Summary) => {
      if (id === opened) open(null)
      await writer.discard(id)
    },
  })
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          counter={data && `(${data.items.length})`}
          description="Edits that are not applied yet. Nothing in AWS knows of them."
        >
          Drafts
        </Header>
      }
    >
      <SpaceBetween size="l">
        {error && (
          <ErrorAlert title="Could not read the drafts" error={error} onRetry={() => refetch()} />
        )}
        {remove.error && <ErrorAlert title="Could not delete the draft" error={remove.error} />}
        <TableOrCards
          label="Drafts"
          items={data?.items ?? []}
          columns={createColumns(account, nameOf, setDeleting)}
          loading={isPending}
          loadingText="Reading the drafts"
          empty={
            <EmptyState
              title="No drafts"
              action={<Button href={paths.distributions(account)}>Open the distributions</Button>}
            >
              A draft begins with the first thing that you change.
            </EmptyState>
          }
        />
      </SpaceBetween>
      {deleting && (
        <ConfirmDialog
          title={`Delete ${titleOf(deleting, nameOf)}?`}
          confirmText="Delete the draft"
          onCancel={() => setDeleting(null)}
          onConfirm={() => {
            remove.mutate(deleting)
            setDeleting(null)
          }}
        >
          {formatCounted(deleting.changes.length, 'edited resource')} go back to what is in AWS.
          Whoever has this draft open is told, and can keep what they have of it.
        </ConfirmDialog>
      )}
    </ContentLayout>
  )
}

function createColumns(
  account: string,
  nameOf: NameOf,
  onDelete: (draft: Summary) => void,
): TableProps.ColumnDefinition<Summary>[] {
  return [
    {
      id: 'title',
      header: 'Draft',
      isRowHeader: true,
      minWidth: 200,
      cell: (draft) => <Link href={hrefOf(account, draft)}>{titleOf(draft, nameOf)}</Link>,
    },
    {
      id: 'changes',
      header: 'Changes',
      minWidth: 200,
      cell: ({ changes }) =>
        changes.length === 0 ? 'nothing yet' : changes.map((change) => nameOf(change)).join(', '),
    },
    {
      id: 'updated',
      header: 'Changed',
      minWidth: 120,
      cell: ({ updatedAt, updatedBy }) => (
        <>
          <RelativeTime at={updatedAt} />
          {updatedBy && ` by ${updatedBy}`}
        </>
      ),
    },
    { id: 'by', header: 'Begun by', minWidth: 100, cell: ({ createdBy }) => createdBy },
    {
      id: 'actions',
      header: 'Actions',
      minWidth: 90,
      cell: (draft) => (
        <Button
          variant="icon"
          iconName="remove"
          ariaLabel={`Delete ${titleOf(draft, nameOf)}`}
          onClick={() => onDelete(draft)}
        />
      ),
    },
  ]
}

function titleOf({ title, changes: [first], id }: Summary, nameOf: NameOf): string {
  if (title) return title
  return first ? `Draft of ${nameOf(first)}` : `Draft ${id}`
}

type NameOf = (change: Edited) => string

/** `Distribution shop.example.com`. What has no name at hand, or none yet, is called by its id. */
function useNames(account: string, drafts: readonly Summary[]): NameOf {
  const distributions = useQuery(distributionsQuery(account)).data?.items ?? []
  const deleted = useDeletedNames(account, drafts)
  return ({ after, resource, id }) => {
    const found = distributions.find((one) => id === one.id || id.endsWith(`/${one.id}`))
    const short =
      nameIn(after) ??
      deleted.get(toResourceKey({ resource, id })) ??
      (isReference(id) ? (id.split(':').at(-1) ?? id) : id)
    return `${resourceNoun(resource)} ${found ? (found.aliases[0] ?? found.domainName) : short}`
  }
}

/** Nothing in the draft says how a thing is called that it deletes: the last version of it does. */
function useDeletedNames(account: string, drafts: readonly Summary[]): ReadonlyMap<string, string> {
  const refs = new Map(
    drafts
      .flatMap(({ changes }) => changes)
      .filter(({ action, resource }) => action === 'delete' && NAMELESS.has(resource))
      .map(({ resource, id }) => [toResourceKey({ resource, id }), { resource, id }]),
  )
  return useQueries({
    queries: [...refs.values()].map((ref) => versionsQuery(account, ref)),
    combine: (answers) =>
      new Map(
        [...refs.keys()].flatMap((key, index) => {
          const name = answers[index]?.data?.items[0]?.name
          return name ? [[key, name] as const] : []
        }),
      ),
  })
}

/** Kinds whose id says nothing to a person. A function's id is its name. */
const NAMELESS: ReadonlySet<ResourceRef['resource']> = new Set([
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'RestApi',
])

/** CloudFront calls it `Name`, API Gateway `name`; a distribution and a function have none inside. */
function nameIn(document: unknown): string | null {
  if (typeof document !== 'object' || document === null) return null
  const members = new Map<string, unknown>(Object.entries(document))
  const name = members.get('Name') ?? members.get('name')
  return typeof name === 'string' && name !== '' ? name : null
}

/** The page on which its first resource is edited, with the draft open. */
function hrefOf(account: string, { id, changes }: Summary): string {
  const found = changes
    .map((change) => findResourcePath(account, change))
    .find((path) => path !== null)
  return `${found ?? paths.overview(account)}?draft=${encodeURIComponent(id)}`
}
