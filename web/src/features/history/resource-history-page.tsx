/** Route `/accounts/$account/history/$resource/$id`: the history of a policy, a function, an API, or what else plans change. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { ResourceRef } from '#shared/plans/resource.ts'

import { versionsQuery } from '../../lib/history-query.ts'
import { paths } from '../../lib/paths.ts'
import { findResourceKind, findResourcePath, resourceNoun } from '../../lib/resource-words.ts'
import { UnknownKind } from './unknown-kind.tsx'
import { VersionsPanel } from './versions-panel.tsx'

const route = getRouteApi('/accounts/$account/history/$resource/$id')

export function ResourceHistoryPage() {
  const { account, resource, id } = route.useParams()
  const kind = findResourceKind(resource)
  return kind ? (
    <ResourceHistory account={account} subject={{ resource: kind, id }} />
  ) : (
    <UnknownKind account={account} kind={resource} />
  )
}

function ResourceHistory({ account, subject }: { account: string; subject: ResourceRef }) {
  const { from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const name = useQuery(versionsQuery(account, subject)).data?.items[0]?.name ?? subject.id
  const path = findResourcePath(account, subject)
  const noun = resourceNoun(subject.resource)
  return (
    <ContentLayout
      header={
        <SpaceBetween size="xs">
          {path ? (
            <Link href={path}>‹ {name}</Link>
          ) : (
            <Link href={paths.history(account)}>‹ History</Link>
          )}
          <Header variant="h1" description={`${noun} ${subject.id}`}>
            History of {name}
          </Header>
        </SpaceBetween>
      }
    >
      <title>{`History of ${name} · Edgewise`}</title>
      <VersionsPanel
        account={account}
        subject={subject}
        from={from}
        to={to}
        onCompare={(chosen) =>
          void navigate({ search: (old) => ({ ...old, ...chosen }), resetScroll: true })
        }
      />
    </ContentLayout>
  )
}
