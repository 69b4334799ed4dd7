/** What a test looked at: what failed first, with expected and actual; the rest when opened. */
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { PinnedCheck, PinnedResult } from '#shared/pinned-tests/check-pinned-test.ts'

import { formatCounted } from '../../lib/format.ts'

export function CheckList({ result: { passed, checks } }: { result: PinnedResult }) {
  const failed = checks.filter((check) => check.passed === false)
  const others = checks.filter((check) => check.passed !== false)
  const unseen = checks.filter((check) => check.passed === null).length
  return (
    <>
      {passed ? (
        <StatusIndicator>
          Passed{unseen > 0 && unseen === checks.length ? ', but nothing could be seen' : ''}
        </StatusIndicator>
      ) : (
        <StatusIndicator type="error">Failed</StatusIndicator>
      )}
      {failed.map((check) => (
        <Failed key={check.what} check={check} />
      ))}
      {others.length > 0 && (
        <details className="other-checks">
          <summary>
            {formatCounted(others.length, failed.length > 0 ? 'other check' : 'check')}
            {unseen > 0 && `, ${unseen} not visible from outside`}
          </summary>
          <ul className="checks">
            {others.map(({ what, actual, passed: seen }) => (
              <li key={what}>
                {what}: <span className="mono">{actual}</span>
                {seen === null && ' (not seen)'}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function Failed({ check: { what, expected, actual } }: { check: PinnedCheck }) {
  return (
    <div className="failed-check">
      <b>{what}</b>: expected <span className="mono">{expected}</span>, got{' '}
      <span className="mono">{actual}</span>
    </div>
  )
}
