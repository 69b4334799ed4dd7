/** Requests that go another way afterwards, by the model: what happens now beside what will happen. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { PlanEffect, TraceChange } from '#shared/plans/plan.ts'

import { withCode } from '../../components/with-code.tsx'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

type Props = { account: string; effects: readonly PlanEffect[] }

export function TraceChanges({ account, effects }: Props) {
  const known = effects.filter(({ unknown }) => unknown === null)
  if (known.length === 0) return null
  const lookedAt = known.reduce((sum, effect) => sum + effect.lookedAt, 0)
  const changed = known.filter(({ traces }) => traces.length > 0)
  const count = changed.reduce((sum, { traces }) => sum + traces.length, 0)
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${count})`}
          description={`Pinned tests and one sample per behavior, by the model: ${formatCounted(lookedAt, 'request')} looked at.`}
        >
          Requests that go another way
        </Header>
      }
    >
      {count === 0 && (
        <StatusIndicator type="success">
          None of them: to visitors everything stays as it is
        </StatusIndicator>
      )}
      <SpaceBetween size="m">
        {changed.map(({ distributionId, name, traces }) => (
          <section key={distributionId}>
            {changed.length > 1 && <h3 className="plan-subtitle">{name}</h3>}
            <ul className="plan-traces" aria-label={`Requests of ${name}`}>
              {sortBroken(traces).map((trace) => (
                <li key={`${trace.source} ${trace.name} ${trace.method} ${trace.url}`}>
                  <TraceRow account={account} distributionId={distributionId} trace={trace} />
                </li>
              ))}
            </ul>
          </section>
        ))}
      </SpaceBetween>
    </Container>
  )
}

type RowProps = { account: string; distributionId: string; trace: TraceChange }

function TraceRow({ account, distributionId, trace }: RowProps) {
  const { source, name, url, method, before, after, differences } = trace
  const href = paths.explain(account, { url, method, distribution: distributionId })
  return (
    <>
      <div className="facts-line">
        {source === 'pinned-test' && <b>{name}</b>}
        <Link href={href}>
          <span className="mono">
            {method} {url}
          </span>
        </Link>
        <TestMark trace={trace} />
      </div>
      <div className="plan-verdicts">
        {before === after ? (
          <Verdict when="Now and afterwards" sentence={after} />
        ) : (
          <>
            <Verdict when="Now" sentence={before} />
            <Verdict when="Afterwards" sentence={after} />
          </>
        )}
      </div>
      {differences.length > 0 && (
        <ul className="plan-chips" aria-label="What is different">
          {differences.map((difference) => (
            <li key={difference}>{withCode(difference.replaceAll('->', '→'))}</li>
          ))}
        </ul>
      )}
    </>
  )
}

function Verdict({ when, sentence }: { when: string; sentence: string }) {
  return (
    <div>
      <Box variant="small" color="text-body-secondary">
        {when}
      </Box>
      <div>{withCode(sentence)}</div>
    </div>
  )
}

function TestMark({ trace: { testBefore, testAfter } }: { trace: TraceChange }) {
  if (testAfter === 'fail') {
    return (
      <StatusIndicator type="error">
        {testBefore === 'fail' ? 'Test fails as before' : 'Test will fail'}
      </StatusIndicator>
    )
  }
  if (testAfter === 'pass') {
    return (
      <StatusIndicator>
        {testBefore === 'fail' ? 'Test will pass' : 'Test still passes'}
      </StatusIndicator>
    )
  }
  return testAfter === 'unknown' ? (
    <StatusIndicator type="pending">Test cannot be judged from here</StatusIndicator>
  ) : null
}

/** Tests that break come first, then the other tests, then samples. */
function sortBroken(traces: readonly TraceChange[]): TraceChange[] {
  const rank = ({ source, testBefore, testAfter }: TraceChange) => {
    if (testAfter === 'fail') return testBefore === 'fail' ? 1 : 0
    return source === 'pinned-test' ? 2 : 3
  }
  return traces.toSorted((a, b) => rank(a) - rank(b))
}
