/** Tab of a distribution: what the linter finds in it, grouped by how much it hurts. Computed in the browser. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Finding, FindingSeverity } from '#shared/lint/finding.ts'

import { DraftBadge } from '../../components/draft-badge.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { SEVERITIES } from '../../components/severity.tsx'
import { UnreadableNote } from '../../components/unreadable-note.tsx'
import { distributionFindingsQuery } from '../../lib/findings-query.ts'
import { formatCounted } from '../../lib/format.ts'
import { useDraftFindings } from '../../lib/use-draft-findings.ts'
import { useDraftWorld } from '../../lib/use-draft-world.ts'
import { worldQuery } from '../../lib/world-query.ts'
import { FindingCard } from './finding-card.tsx'
import './findings.css'

const GROUPS = {
  error: { title: 'Errors', description: 'Requests fail, or private data is at risk now.' },
  warning: { title: 'Warnings', description: 'They cost money, speed or safety.' },
  notice: { title: 'Notices', description: 'Worth knowing.' },
} as const satisfies Record<FindingSeverity, { title: string; description: string }>

/** Findings of one code that stand one after the other. */
const MAX_UNFOLDED = 3

type Props = { account: string; distributionId: string }

export function FindingsTab({ account, distributionId }: Props) {
  const query = useQuery(distributionFindingsQuery(account, distributionId))
  const world = useQuery(worldQuery(account, distributionId))
  const drafted = useDraftWorld(account, distributionId)
  const { findings } = useDraftFindings(account, distributionId)
  const { data, error, isPending } = query
  // The findings are made of the world: it is what has to be read anew.
  const readAgain = () => void world.refetch().then(() => query.refetch())
  return (
    <SpaceBetween size="l">
      <Header
        variant="h2"
        info={drafted.isDrafted && <DraftBadge />}
        description="The checks read the whole configuration and the policies, functions and APIs that it refers to."
        actions={
          <ReadAt
            what="configuration"
            readAt={data?.world.readAt}
            refreshing={query.isFetching || world.isFetching}
            onRefresh={readAgain}
          />
        }
      >
        Findings
      </Header>
      {error && (
        <ErrorAlert title="Could not look for problems" error={error} onRetry={readAgain} />
      )}
      {isPending && <StatusIndicator type="loading">Reading the configuration</StatusIndicator>}
      {data && findings && (
        <Groups
          account={account}
          world={drafted.world ?? data.world}
          findings={findings}
          isDrafted={drafted.isDrafted}
        />
      )}
      {data && (
        <UnreadableNote
          unreadable={data.unreadable}
          consequence="Findings that depend on them may be missing."
        />
      )}
    </SpaceBetween>
  )
}

type GroupsProps = {
  account: string
  world: DistributionWorld
  findings: Finding[]
  isDrafted: boolean
}

function Groups({ findings, ...place }: GroupsProps) {
  if (findings.length === 0) {
    return (
      <Container>
        <EmptyState title="Nothing found">
          No check finds anything wrong in this distribution’s configuration.
        </EmptyState>
      </Container>
    )
  }
  const groups = SEVERITIES.map((severity) => {
    const own = findings.filter((finding) => finding.severity === severity)
    if (own.length === 0) return null
    const { title, description } = GROUPS[severity]
    return (
      <Container
        key={severity}
        header={
          <Header variant="h2" counter={`(${own.length})`} description={description}>
            {title}
          </Header>
        }
      >
        <div className="findings">
          {groupByCode(own).map((alike) => (
            <Alike key={alike[0]?.code} {...place} findings={alike} />
          ))}
        </div>
      </Container>
    )
  })
  return <SpaceBetween size="l">{groups}</SpaceBetween>
}

/** Findings of one code: a few stand one after the other, many fold behind the first one. */
function Alike({ findings, ...place }: GroupsProps) {
  const folded = findings.length > MAX_UNFOLDED ? findings.slice(1) : []
  const cards = findings.map((finding) => (
    <FindingCard key={`${finding.setting} ${finding.title}`} {...place} finding={finding} />
  ))
  if (folded.length === 0) return cards
  return (
    <div>
      {cards[0]}
      <details className="findings-alike">
        <summary>{formatCounted(folded.length, 'more place')} like it</summary>
        <div className="findings">{cards.slice(1)}</div>
      </details>
    </div>
  )
}

/** Never empty inside. */
function groupByCode(findings: Finding[]): Finding[][] {
  return [...Map.groupBy(findings, ({ code }) => code).values()]
}
