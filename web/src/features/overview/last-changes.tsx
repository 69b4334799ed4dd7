/** Who changed what lately. What was changed outside since somebody here looked stands out until it was seen. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { RecentChange } from '#shared/history/history-requests.ts'

import { ChangeList } from '../../components/change-list.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { formatCounted } from '../../lib/format.ts'
import { recentChangesQuery } from '../../lib/history-query.ts'
import { paths } from '../../lib/paths.ts'
import { useStored, writeStored } from '../../lib/stored.ts'

/** Changes that are listed, and among which what is new is looked for. */
const LIMITS = { shown: 4, asked: 20 } as const

export function LastChanges({ account }: { account: string }) {
  const { data, error, refetch } = useQuery(recentChangesQuery(account, LIMITS.asked))
  const seenKey = `seen-changes.${account}`
  const seenUntil = useStored(seenKey) ?? ''
  const isNew = ({ source, at }: RecentChange) => source === 'outside' && at > seenUntil
  const changes = data?.items ?? []
  const newest = changes.filter(isNew)
  // Before anything was changed there is nothing to say.
  if (!error && changes.length === 0) return null
  return (
    <Container
      header={
        <Header
          variant="h2"
          actions={<Link href={paths.history(account)}>History</Link>}
          description="Here and outside: console, Terraform or another tool."
        >
          Last changes
        </Header>
      }
    >
      <SpaceBetween size="s">
        {error && (
          <ErrorAlert
            title="Could not read the last changes"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {newest.length > 0 && (
          <div className="facts-line">
            <StatusIndicator type="warning">
              {formatCounted(newest.length, 'change')} made outside since you last looked
            </StatusIndicator>
            <Button
              variant="inline-link"
              onClick={() => writeStored(seenKey, newest[0]?.at ?? seenUntil)}
            >
              I have seen {newest.length === 1 ? 'it' : 'them'}
            </Button>
          </div>
        )}
        <ChangeList
          account={account}
          changes={changes.slice(0, LIMITS.shown)}
          isNew={isNew}
          maxSentences={2}
        />
      </SpaceBetween>
    </Container>
  )
}
