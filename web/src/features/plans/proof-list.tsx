/** What a plan promises: the requests that are sent for real once it is applied. Those that may write are marked. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import type { Plan } from '#shared/plans/plan.ts'
import { nameOfCheck, type ProofCheck } from '#shared/proof/proof-check.ts'
import { mayWrite, sayPromised, saySent } from '#shared/proof/proof-words.ts'

import { describeReference } from '../../lib/describe-reference.ts'
import { formatCounted } from '../../lib/format.ts'

export function ProofList({ proof }: Pick<Plan, 'proof'>) {
  if (proof.length === 0) return null
  const writing = proof.filter(mayWrite).length
  return (
    <Container
      header={
        <Header
          variant="h2"
          counter={`(${proof.length})`}
          description="Sent for real, by the machine that runs Edgewise. The run is done only when all are answered as promised; those that ask a distribution stay as its pinned tests."
        >
          Afterwards these requests are sent
        </Header>
      }
    >
      {writing > 0 && (
        <StatusIndicator type="warning">
          {formatCounted(writing, 'of them may write', 'of them may write')}: applying the plan
          sends {writing === 1 ? 'it' : 'them'} without asking again
        </StatusIndicator>
      )}
      <ul className="plan-proof" aria-label="Requests that prove the plan">
        {proof.map((check) => (
          <li key={nameOfCheck(check)} className="plan-check">
            <CheckLine check={check} />
          </li>
        ))}
      </ul>
    </Container>
  )
}

function CheckLine({ check }: { check: ProofCheck }) {
  return (
    <>
      <div className="facts-line">
        <b>{nameOfCheck(check)}</b>
        {mayWrite(check) && <StatusIndicator type="warning">May write</StatusIndicator>}
        {check.kind === 'direct' && <span className="muted">past CloudFront</span>}
      </div>
      <div className="mono">{describeReference(saySent(check))}</div>
      <div className="muted">Promised: {describeReference(sayPromised(check))}</div>
    </>
  )
}
