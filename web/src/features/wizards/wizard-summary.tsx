/** What the answers come to: in words, what to know before, and the requests that will prove it. */
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Icon from '@cloudscape-design/components/icon'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

import { nameOfCheck } from '#shared/proof/proof-check.ts'
import { sayPromised, saySent } from '#shared/proof/proof-words.ts'
import type { WizardOutcome } from '#shared/wizards/wizard.ts'

import { describeReference } from '../../lib/describe-reference.ts'

type Line = { label: string; text: string; isUrl?: boolean }

type Props = {
  /** In the order in which a request goes. */
  lines: readonly Line[]
  /** `null` = answers are missing. */
  outcome: WizardOutcome | null
  /** What a wizard shows besides, below the lines. */
  children?: ReactNode
}

export function WizardSummary({ lines, outcome, children }: Props) {
  return (
    <Container header={<Header variant="h2">What comes of it</Header>}>
      <SpaceBetween size="m">
        {lines.length === 0 && (
          <span className="muted">Nothing yet: answer on this page first.</span>
        )}
        {lines.length > 0 && (
          <dl className="wizard-lines">
            {lines.map(({ label, text, isUrl }) => (
              <div key={label}>
                <dt>{label}</dt>
                <dd className={isUrl ? 'mono' : undefined}>{text}</dd>
              </div>
            ))}
          </dl>
        )}
        {children}
        {lines.length > 0 && outcome === null && (
          <span className="muted">An answer is missing, or does not fit yet.</span>
        )}
        {outcome && outcome.notes.length > 0 && <Notes notes={outcome.notes} />}
        {outcome && outcome.proof.length > 0 && <Proof proof={outcome.proof} />}
      </SpaceBetween>
    </Container>
  )
}

function Notes({ notes }: Pick<WizardOutcome, 'notes'>) {
  return (
    <section aria-label="To know before">
      <b>To know before</b>
      <ul className="wizard-list">
        {notes.map(({ sentence, severity, source }) => (
          <li key={sentence}>
            <Icon
              name={severity === 'warning' ? 'status-warning' : 'status-info'}
              variant={severity === 'warning' ? 'warning' : 'subtle'}
              ariaLabel={severity === 'warning' ? 'Warning' : 'Note'}
            />{' '}
            {sentence}{' '}
            {source && (
              <Link href={source} external externalIconAriaLabel="Opens AWS’s page in a new tab">
                AWS’s page
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Proof({ proof }: Pick<WizardOutcome, 'proof'>) {
  return (
    <section aria-label="Proof">
      <b>Afterwards these requests are sent, and must be answered so</b>
      <ul className="wizard-list">
        {proof.map((check) => (
          <li
            key={nameOfCheck(check)}
            title={describeReference(`${saySent(check)} – ${sayPromised(check)}`)}
          >
            {nameOfCheck(check)}
          </li>
        ))}
      </ul>
    </section>
  )
}
