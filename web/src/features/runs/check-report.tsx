/** One check of a proof: its state and time; opened, what was expected, what came and what was sent. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Link from '@cloudscape-design/components/link'
import StatusIndicator, {
  type StatusIndicatorProps,
} from '@cloudscape-design/components/status-indicator'

import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'
import type { ProofResult } from '#shared/proof/proof-result.ts'
import { sayPromised, saySent } from '#shared/proof/proof-words.ts'

import { describeReference } from '../../lib/describe-reference.ts'
import { toExplainAddress } from '../../lib/explain-address.ts'
import { formatCounted, formatMilliseconds } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'

const STATES = {
  pending: { sign: 'pending', word: 'Not yet' },
  running: { sign: 'in-progress', word: 'Asking' },
  passed: { sign: 'success', word: 'As promised' },
  failed: { sign: 'error', word: 'Failed' },
} as const satisfies Record<ProofResult['state'], { sign: StatusIndicatorProps.Type; word: string }>

type Props = {
  account: string
  result: ProofResult
  /** Taken back since: what it asked is not there any more. */
  isGone: boolean
}

export function CheckReport({ account, result, isGone }: Props) {
  const { check, name, state } = result
  const { sign, word } = STATES[state]
  return (
    <>
      <StatusIndicator type={sign}>{word}</StatusIndicator>
      <ExpandableSection
        headerText={name}
        headerDescription={describeReference(saySent(check))}
        defaultExpanded={state === 'failed'}
      >
        <Comparison result={result} />
        {check.kind === 'through' && <Sent request={check.test.request} />}
        {check.kind === 'direct' && <Sent request={check.request} />}
        <Came result={result} />
        {!isGone && <Ways account={account} result={result} />}
      </ExpandableSection>
      <span className="run-time number">{sayTime(result)}</span>
    </>
  )
}

/** Expected beside actual; before anything came, what is promised. */
function Comparison({ result: { answer, check, problem } }: { result: ProofResult }) {
  if (problem !== null) return <p className="run-proof-problem">{problem}</p>
  if (!answer)
    return <p className="run-detail">Promised: {describeReference(sayPromised(check))}</p>
  return (
    <table className="run-proof-checks">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col">Expected</th>
          <th scope="col">Actual</th>
        </tr>
      </thead>
      <tbody>
        {answer.checks.map(({ actual, expected, passed, what }) => (
          <tr key={what} data-passed={passed}>
            <th scope="row">{what}</th>
            <td className="mono" data-label="Expected">
              {describeReference(expected)}
            </td>
            <td className="mono" data-label="Actual">
              {actual}
              {passed === false && <span className="run-proof-wrong"> (not as expected)</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Sent({ request: { body, headers, method, url } }: { request: ExplainRequest }) {
  return (
    <>
      <h3>What was sent</h3>
      <pre className="run-proof-text mono">
        {[
          `${method.toUpperCase()} ${describeReference(url)}`,
          ...headers.map(([name, value]) => `${name}: ${value}`),
          ...(body === undefined ? [] : ['', body]),
        ].join('\n')}
      </pre>
    </>
  )
}

function Came({ result: { answer } }: { result: ProofResult }) {
  if (!answer || answer.observations.length === 0) return null
  const text = answer.observations.at(-1)?.bodyStart
  return (
    <>
      <h3>What came</h3>
      <ul className="plain-list">
        {answer.observations.map(
          ({ contentType, firstByteMs, pop, requestId, status, xCache }, index) => (
            // Answers have no name but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
            <li key={index} className="run-detail">
              {[
                `status ${status}`,
                xCache,
                contentType,
                pop && `edge ${pop}`,
                formatMilliseconds(firstByteMs),
                requestId && `request ${requestId}`,
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ),
        )}
      </ul>
      {text && <pre className="run-proof-text mono">{text}</pre>}
      {answer.notes.map((note) => (
        <p key={note} className="run-detail">
          {note}
        </p>
      ))}
    </>
  )
}

function Ways({
  account,
  result: { check, distributionId, pinnedAs, state },
}: Omit<Props, 'isGone'>) {
  if (check.kind !== 'through' || distributionId === null) return null
  if (state === 'failed') {
    const place = { account, distributionId }
    return (
      <>
        <Link href={paths.explainAt(place, toExplainAddress(check.test.request))}>
          Explain this request
        </Link>
        {' · '}
        <Link
          href={paths.doctor(account, {
            ...toExplainAddress(check.test.request),
            distribution: distributionId,
          })}
        >
          Ask the doctor why
        </Link>
      </>
    )
  }
  if (pinnedAs === null) return null
  return (
    <Link href={paths.distribution(account, distributionId, 'tests')}>
      {`Pinned as "${pinnedAs}"`}
    </Link>
  )
}

function sayTime({ endedAt, startedAt, state, tries }: ProofResult): string {
  if (startedAt === null || endedAt === null || state === 'running') return ''
  const took = formatMilliseconds(Date.parse(endedAt) - Date.parse(startedAt))
  return tries > 1 ? `${took}, ${formatCounted(tries, 'try', 'tries')}` : took
}
