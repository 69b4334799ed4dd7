/** What the checks say of a policy as a whole: findings that belong to no field of it. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'

import type { Finding } from '#shared/lint/finding.ts'

import { FindingBadge } from '../../components/finding-badge.tsx'
import '../../components/plain-list.css'

type Props = { findings: readonly Finding[]; allHref: string }

export function UserFindings({ findings, allHref }: Props) {
  if (findings.length === 0) return null
  return (
    <Container header={<Header variant="h2">Findings where it is used</Header>}>
      <ul className="plain-list">
        {findings.map((finding) => (
          <li key={`${finding.code} ${finding.title}`}>
            <FindingBadge findings={[finding]} allHref={allHref} /> {finding.title}
          </li>
        ))}
      </ul>
    </Container>
  )
}
