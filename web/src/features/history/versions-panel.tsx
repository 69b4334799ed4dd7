/** All versions of one resource on a timeline, and two of them compared. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { ResourceVersion } from '#shared/history/version.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useLookAgain, versionsQuery } from '../../lib/history-query.ts'
import { paths } from '../../lib/paths.ts'
import { Comparison } from './comparison.tsx'
import './history.css'
import { VersionItem } from './version-item.tsx'

/** Versions that are drawn at once. */
const PAGE_SIZE = 20

type Chosen = { from: number | undefined; to: number | undefined }

type Props = Chosen & {
  account: string
  subject: ResourceRef
  onCompare: (chosen: Chosen) => void
  /** What belongs to it and has a history of its own. @default nothing */
  related?: ReadonlyArray<{ text: string; subject: ResourceRef }>
}

export function VersionsPanel({ account, subject, from, to, onCompare, related = [] }: Props) {
  const { data, error, isPending, refetch } = useQuery(versionsQuery(account, subject))
  const again = useLookAgain(account, subject)
  const versions = data?.items ?? []
  return (
    <SpaceBetween size="l">
      {error && (
        <ErrorAlert
          title="Could not read the history"
          error={error}
          onRetry={() => void refetch()}
        />
      )}
      {again.error && <ErrorAlert title="Could not look again" error={again.error} />}
      {from !== undefined && to !== undefined && data && (
        <Comparison {...{ account, subject, versions, from, to }} onChange={onCompare} />
      )}
      <Container
        header={
          <Header
            variant="h2"
            counter={data && `(${versions.length})`}
            actions={
              <Button
                iconName="refresh"
                ariaLabel="Look again for versions made outside"
                loading={again.isPending}
                onClick={() => again.mutate()}
              />
            }
            description="Every version that Edgewise has seen, made here or outside. Bringing one back is a plan like any other: you review it first."
          >
            Versions
          </Header>
        }
      >
        {isPending && <StatusIndicator type="loading">Reading the history</StatusIndicator>}
        {data && versions.length === 0 && (
          <EmptyState title="No version was seen yet">
            Edgewise notes a version whenever it reads one: open the resource once, then come back.
          </EmptyState>
        )}
        <Timeline account={account} versions={versions} onCompare={onCompare} />
        {data && data.dropped > 0 && (
          <StatusIndicator type="info">
            {data.dropped === 1
              ? '1 older version was dropped by retention (Settings)'
              : `${formatCounted(data.dropped, 'older version')} were dropped by retention (Settings)`}
          </StatusIndicator>
        )}
      </Container>
      {related.length > 0 && (
        <p className="facts-line muted">
          With a history of their own:
          {related.map(({ text, subject: other }) => (
            <Link key={other.resource} href={paths.historyOf(account, other)}>
              {text}
            </Link>
          ))}
        </p>
      )}
    </SpaceBetween>
  )
}

type TimelineProps = Pick<Props, 'account' | 'onCompare'> & { versions: readonly ResourceVersion[] }

function Timeline({ account, versions, onCompare }: TimelineProps) {
  const [shown, setShown] = useState(PAGE_SIZE)
  const older = versions.length - shown
  const newest = versions[0]?.number
  if (newest === undefined) return null
  return (
    <>
      <ol className="versions" aria-label="Versions, the newest first" reversed>
        {versions.slice(0, shown).map((version, index) => (
          <VersionItem
            key={version.number}
            account={account}
            version={version}
            isNewest={version.number === newest}
            isBeforeDropped={
              version.number > 1 && versions[index + 1]?.number !== version.number - 1
            }
            onCompare={
              version.number === newest
                ? null
                : () => onCompare({ from: version.number, to: newest })
            }
          />
        ))}
      </ol>
      {older > 0 && (
        <Button onClick={() => setShown(shown + PAGE_SIZE)}>
          Show {formatCounted(Math.min(older, PAGE_SIZE), 'older version')}
        </Button>
      )}
    </>
  )
}
