/** The answer first: one sentence, the facts of it, and what to do next. */
import Badge from '@cloudscape-design/components/badge'
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import LiveRegion from '@cloudscape-design/components/live-region'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'

import type { Trace } from '#shared/edge/trace-step.ts'
import { withCode } from '../../components/with-code.tsx'
import { formatSeconds } from '../../lib/format.ts'
import type { KeyComparison } from './compare-keys.ts'

type Props = {
  trace: Trace
  /** Nobody said what the origin answers. */
  assumesDefaults: boolean
  /** Beside the key of a second URL; `null` without one. */
  comparison: KeyComparison | null
  actions: ReactNode
  /** The request can be sent for real, by the button Prove. */
  isProvable: boolean
}

export function Verdict({ trace, assumesDefaults, comparison, actions, isProvable }: Props) {
  const { verdict, response, result, freshness, alternatives } = trace
  return (
    <Container>
      <div className="verdict">
        <SpaceBetween size="xs">
          <LiveRegion>
            <Box variant="h2" padding="n">
              {withCode(verdict)}
            </Box>
          </LiveRegion>
          <div className="facts-line">
            <StatusIndicator type={findType(trace)}>Status {response.status}</StatusIndicator>
            <span>
              X-Cache: <b>{result.xCache}</b>
            </span>
            <span>Edge: {describeTtl(freshness?.edgeTtlSeconds ?? null)}</span>
          </div>
          {comparison?.kind === 'same' && (
            <StatusIndicator type="info">
              The URL to compare has the same cache key: one stored answer serves both
            </StatusIndicator>
          )}
          {comparison?.kind === 'different' && (
            <StatusIndicator type="info">
              The URL to compare has another cache key: each has an answer of its own
            </StatusIndicator>
          )}
          {assumesDefaults && trace.originRequest && (
            <Box variant="small" color="text-body-secondary">
              Supposed that the origin answers 200 and says nothing about caching.
              {isProvable && ' Prove asks what it really answers.'}
            </Box>
          )}
          {alternatives.map(({ assumption, trace: other }) => (
            <Box key={assumption} color="text-body-secondary">
              <Badge color="grey">or</Badge> {assumption.replace(/\.$/, '')}:{' '}
              {withCode(other.verdict)}
            </Box>
          ))}
        </SpaceBetween>
        <div className="verdict-actions">{actions}</div>
      </div>
    </Container>
  )
}

function findType({ response, steps }: Trace): StatusIndicatorProps.Type {
  if (response.status >= 400) return 'error'
  return steps.some(({ outcome }) => outcome === 'unknown') ? 'pending' : 'success'
}

function describeTtl(seconds: number | null): string {
  return seconds === null ? 'keeps nothing' : `keeps it ${formatSeconds(seconds)}`
}
