/** The parts of the answer that people ask for most, each in a card of its own; folded on a phone. */
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import type { ReactNode } from 'react'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { CacheKeyCard } from './cache-key-card.tsx'
import type { Explained } from './explain.ts'
import { FreshnessCard } from './freshness-card.tsx'
import { HeadersTable } from './headers-table.tsx'
import { OriginRequestCard } from './origin-request-card.tsx'
import type { SettingPlaces } from './setting-link.tsx'
import { toFacts } from './step-facts.ts'

type Props = {
  explained: Explained
  places: SettingPlaces
  compareUrl: string
  onChange: (part: ExplainAddress) => void
}

export function AnswerCards({ explained, places, compareUrl, onChange }: Props) {
  const { trace, comparison } = explained
  const { key, originRequest, ttlLines, responseHeaders } = toFacts(trace)
  return (
    <div className="answer-cards">
      {key && (
        <Card title="Cache key" description="Requests with the same key share one stored answer.">
          <CacheKeyCard
            keyParts={key}
            compareUrl={compareUrl}
            onCompareUrl={(compare) => onChange({ compare: compare || undefined })}
            comparison={comparison}
            places={places}
          />
        </Card>
      )}
      {trace.freshness && (
        <Card title="How long it stays" description="At the edge, and in the viewer’s browser.">
          <FreshnessCard freshness={trace.freshness} lines={ttlLines} places={places} />
        </Card>
      )}
      {originRequest && (
        <Card title="What the origin gets" description="Beside what the viewer sent.">
          <OriginRequestCard {...originRequest} places={places} />
        </Card>
      )}
      <Card title="What the viewer gets" description="Beside what the origin or the cache gave.">
        <HeadersTable
          label={`Headers of the answer, status ${trace.response.status}`}
          headers={responseHeaders}
          places={places}
        />
      </Card>
    </div>
  )
}

type CardProps = { title: string; description: string; children: ReactNode }

function Card({ title, description, children }: CardProps) {
  if (useIsNarrow()) {
    return (
      <ExpandableSection variant="container" headerText={title} headerDescription={description}>
        {children}
      </ExpandableSection>
    )
  }
  return (
    <Container
      header={
        <Header variant="h2" description={description}>
          {title}
        </Header>
      }
    >
      {children}
    </Container>
  )
}
