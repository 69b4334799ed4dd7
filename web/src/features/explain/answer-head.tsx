/** Under the URL: the verdict with Prove, or why there is none. */
import Alert from '@cloudscape-design/components/alert'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import type { ReactNode } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { ErrorAlert } from '../../components/error-alert.tsx'
import type { ExplainAddress } from '../../lib/explain-address.ts'
import type { KnownDistribution } from './choose-distribution.ts'
import { ExamplesList } from './examples-list.tsx'
import type { Explained } from './explain.ts'
import { NoDistribution } from './no-distribution.tsx'
import { Prove } from './prove.tsx'
import type { RequestProblem } from './to-request.ts'
import type { ChangeKind } from './use-draft.ts'
import type { ExplainState } from './use-explained.ts'
import { Verdict } from './verdict.tsx'

const FIELD_TEXT = {
  url: 'URL',
  method: 'Method',
  country: 'Country',
  cookies: 'Cookies',
  headers: 'Headers',
  originHeaders: 'What the origin answers',
} as const satisfies Record<RequestProblem['field'], string>

type Props = {
  account: string
  state: ExplainState
  url: string
  distributions: readonly KnownDistribution[]
  /** The answer is about how the distribution was: the edge would give another one. */
  isPast: boolean
  onChange: (part: ExplainAddress, kind?: ChangeKind) => void
  renderActions: (explained: Explained) => ReactNode
}

export function AnswerHead(props: Props) {
  const { account, state, url, distributions, isPast, onChange, renderActions } = props
  switch (state.kind) {
    case 'no-distribution':
      return (
        <NoDistribution
          url={url}
          distributions={distributions}
          onChange={(part) => onChange(part, 'visit')}
        />
      )
    case 'loading':
      return <StatusIndicator type="loading">{state.what}</StatusIndicator>
    case 'failed':
      return (
        <ErrorAlert
          title="Could not read the distribution’s configuration"
          error={state.error}
          onRetry={state.retry}
        />
      )
    case 'nothing-typed':
      return (
        <>
          <Unreadable world={state.world} />
          <ExamplesList
            account={account}
            world={state.world}
            onChange={(part) => onChange(part, 'visit')}
          />
        </>
      )
    case 'problems':
      return (
        <Alert type="warning" statusIconAriaLabel="Warning" header="No client sends such a request">
          <ul className="sentences">
            {state.problems.map(({ field, index, sentence }) => (
              <li key={`${field}-${index}`}>
                {FIELD_TEXT[field]}: {sentence}
              </li>
            ))}
          </ul>
        </Alert>
      )
    case 'explained':
      return (
        <SpaceBetween size="l">
          <Unreadable world={state.explained.world} />
          {isPast ? (
            <Answer
              isProvable={false}
              explained={state.explained}
              actions={renderActions(state.explained)}
            />
          ) : (
            <Prove account={account} explained={state.explained} onAssume={onChange}>
              {(button) => (
                <Answer
                  isProvable
                  explained={state.explained}
                  actions={
                    <>
                      {button}
                      {renderActions(state.explained)}
                    </>
                  }
                />
              )}
            </Prove>
          )}
        </SpaceBetween>
      )
  }
}

type AnswerProps = { explained: Explained; actions: ReactNode; isProvable: boolean }

function Answer({ explained, actions, isProvable }: AnswerProps) {
  const { trace, assumesDefaults, comparison } = explained
  return <Verdict {...{ trace, assumesDefaults, comparison, actions, isProvable }} />
}

/** What could not be read and so counts as unknown. */
function Unreadable({ world: { unreadable } }: { world: DistributionWorld }) {
  if (unreadable.length === 0) return null
  return (
    <Alert
      type="warning"
      statusIconAriaLabel="Warning"
      header="A part of the configuration could not be read"
    >
      <ul className="sentences">
        {unreadable.map(({ what, problem }) => (
          <li key={what}>
            {what.charAt(0).toUpperCase() + what.slice(1)}: {problem.detail}
          </li>
        ))}
      </ul>
    </Alert>
  )
}
