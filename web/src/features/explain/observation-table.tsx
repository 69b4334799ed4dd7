/** What was predicted, and each real answer in a column of its own. Differences are marked in words and by their icon. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { Observation } from '#shared/explain/observation.ts'

import { formatBytes, formatMilliseconds } from '../../lib/format.ts'
import type { Agreement, Comparison } from './compare-observation.ts'
import { summarize } from './summarize-comparison.ts'

type Attempt = { observation: Observation; rows: Comparison[] }

const MARKS = {
  agrees: { type: 'success', word: 'as predicted' },
  assumed: { type: 'info', word: 'the origin said otherwise' },
  history: { type: 'info', word: 'the edge’s past' },
  differs: { type: 'warning', word: 'differs' },
} as const satisfies Record<Agreement, { type: StatusIndicatorProps.Type; word: string }>

export function ObservationTable({ attempts }: { attempts: readonly Attempt[] }) {
  const [first, ...later] = attempts
  if (!first) return null
  const names = [...new Set(attempts.flatMap(({ rows }) => rows.map(({ what }) => what)))]
  const last = attempts.at(-1)?.observation
  return (
    <SpaceBetween size="s">
      <Summary attempts={attempts} />
      <div className="scrolls-sideways">
        <table className="observations" aria-label="Predicted and observed">
          <thead>
            <tr>
              <th scope="col">What</th>
              <th scope="col">Predicted</th>
              <th scope="col">Observed</th>
              {later.length > 0 && <th scope="col">Predicted again</th>}
              {later.map(({ observation }, index) => (
                <th scope="col" key={observation.requestId ?? index}>
                  Observed, time {index + 2}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {names.map((name) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <Value text={find(first, name)?.predicted} />
                <Observed row={find(first, name)} />
                {later[0] && <Value text={find(later[0], name)?.predicted} />}
                {later.map((attempt, index) => (
                  <Observed
                    key={attempt.observation.requestId ?? index}
                    row={find(attempt, name)}
                  />
                ))}
              </tr>
            ))}
            <tr>
              <th scope="row">First byte</th>
              <td />
              <Fact text={formatMilliseconds(first.observation.firstByteMs)} />
              {later.length > 0 && <td />}
              {later.map(({ observation }, index) => (
                <Fact
                  key={observation.requestId ?? index}
                  text={formatMilliseconds(observation.firstByteMs)}
                />
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {last && (
        <ExpandableSection
          variant="footer"
          headerText={`Body: ${last.contentType ?? 'no type'}, ${formatBytes(last.bodyBytes)}`}
        >
          {last.bodyStart ? (
            <pre className="body-start">{last.bodyStart}</pre>
          ) : (
            'Not text: only its size and type are shown.'
          )}
        </ExpandableSection>
      )}
    </SpaceBetween>
  )
}

function Summary({ attempts }: { attempts: readonly Attempt[] }) {
  const { type, text } = summarize(attempts.map(({ rows }) => rows))
  const past = attempts.map(({ observation }) => observation.xCache ?? 'no X-Cache').join(', then ')
  return (
    <div className="facts-line" role="status">
      <StatusIndicator type={type}>{text}</StatusIndicator>
      <span>{past}</span>
    </div>
  )
}

function Observed({ row }: { row: Comparison | undefined }) {
  if (!row) return <td className="muted">not there</td>
  const { type, word } = MARKS[row.agreement]
  return (
    <td className={`observed-${row.agreement}`}>
      <div className="mono">{row.observed ?? 'not there'}</div>
      <StatusIndicator type={type}>{word}</StatusIndicator>
      {row.note && <div className="muted">{row.note}</div>}
    </td>
  )
}

function Value({ text }: { text: string | null | undefined }) {
  return text ? <td className="mono">{text}</td> : <td className="muted">not there</td>
}

function Fact({ text }: { text: string }) {
  return <td className="number">{text}</td>
}

function find({ rows }: Attempt, name: string): Comparison | undefined {
  return rows.find(({ what }) => what === name)
}
