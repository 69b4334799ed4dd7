/** What the checks say after the plan: new findings first, then what it mends, then what stays as it is. */
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { Finding } from '#shared/lint/finding.ts'
import type { PlanEffect } from '#shared/plans/plan.ts'

import { SeverityMark } from '../../components/severity.tsx'
import { describeSetting } from '../../lib/describe-setting.ts'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

type Place = { distributionId: string; name: string; finding: Finding }
type Props = { account: string; effects: readonly PlanEffect[] }

export function FindingChanges({ account, effects }: Props) {
  if (effects.length === 0) return null
  const all = (kind: keyof PlanEffect['findings']): Place[] =>
    effects.flatMap(({ distributionId, name, findings }) =>
      findings[kind].map((finding) => ({ distributionId, name, finding })),
    )
  const [added, fixed, remaining] = [all('new'), all('fixed'), all('remaining')]
  const isSeveral = effects.length > 1
  return (
    <Container
      header={
        <Header
          variant="h2"
          description={`${added.length} new, ${fixed.length} mended, ${remaining.length} as before`}
        >
          Findings
        </Header>
      }
    >
      <SpaceBetween size="s">
        {effects.map(
          ({ distributionId, name, unknown }) =>
            unknown && (
              <StatusIndicator key={distributionId} type="warning">
                {name} could not be looked at: {unknown}
              </StatusIndicator>
            ),
        )}
        {added.length === 0 && (
          <StatusIndicator type="success">The checks find nothing new</StatusIndicator>
        )}
        <FindingList title="New" places={added} account={account} isSeveral={isSeveral} />
        <FindingList title="Mended" places={fixed} account={account} isSeveral={isSeveral} />
        {remaining.length > 0 && (
          <ExpandableSection headerText={`${formatCounted(remaining.length, 'finding')} as before`}>
            <FindingList title="" places={remaining} account={account} isSeveral={isSeveral} />
          </ExpandableSection>
        )}
      </SpaceBetween>
    </Container>
  )
}

type ListProps = { title: string; places: Place[]; account: string; isSeveral: boolean }

function FindingList({ title, places, account, isSeveral }: ListProps) {
  if (places.length === 0) return null
  return (
    <section>
      {title && (
        <h3 className="plan-subtitle">
          {title} ({places.length})
        </h3>
      )}
      <ul className="plan-findings" aria-label={title || 'As before'}>
        {places.map(({ distributionId, name, finding }) => (
          <li key={`${distributionId} ${finding.code} ${finding.setting} ${finding.title}`}>
            {title === 'Mended' ? (
              <StatusIndicator>Mended</StatusIndicator>
            ) : (
              <SeverityMark severity={finding.severity} />
            )}
            <div>
              {title === 'Mended' ? <s>{finding.title}</s> : <b>{finding.title}</b>}
              {title === 'New' && <p>{finding.reason}</p>}
              <div>
                <Link
                  href={paths.setting(account, distributionId, finding.setting)}
                  fontSize="body-s"
                >
                  {isSeveral && `${name} › `}
                  {describeSetting(finding.setting)}
                </Link>
              </div>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
