/** Sends the explained request for real, as often as wanted, and puts what came beside what was predicted. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { type ReactNode, useState } from 'react'

import type { Observation } from '#shared/explain/observation.ts'

import { ConfirmDialog } from '../../components/confirm-dialog.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { type ExplainAddress, formatHeaderLines } from '../../lib/explain-address.ts'
import { compareObservation, toAssumption } from './compare-observation.ts'
import type { Explained } from './explain.ts'
import { ObservationTable } from './observation-table.tsx'
import { useProve } from './queries.ts'

/** Attempts that stay beside each other; the oldest goes first. */
const MAX_ATTEMPTS = 5

/** So much of the answer must be seen at once, its summary at least, in pixels. */
const MIN_VISIBLE_PX = 200

const WRITING_METHODS: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

type Props = {
  account: string
  explained: Explained
  onAssume: (part: ExplainAddress) => void
  /** Draws the page's verdict with the button in it, and the observations under it. */
  children: (button: ReactNode) => ReactNode
}

type Proven = { key: string; observations: Observation[]; notes: string[] }

export function Prove({ account, explained, onAssume, children }: Props) {
  const { request } = explained
  const key = JSON.stringify(request)
  const prove = useProve(account)
  const [proven, setProven] = useState<Proven>({ key, observations: [], notes: [] })
  const [asking, setAsking] = useState(false)
  // Observations of another request say nothing of this one.
  const { observations, notes } =
    proven.key === key ? proven : { observations: [], notes: [] as string[] }
  const isWriting = WRITING_METHODS.has(request.method)

  const send = (confirmed: boolean) => {
    setAsking(false)
    prove.mutate(
      { request, confirmed },
      {
        onSuccess: (answer) =>
          setProven({
            key,
            observations: [...observations, ...answer.observations].slice(-MAX_ATTEMPTS),
            notes: answer.notes,
          }),
      },
    )
  }
  const start = () => (isWriting ? setAsking(true) : send(false))
  const label = observations.length > 0 ? 'Ask again' : 'Prove'
  const button = (
    <Button
      variant="primary"
      loading={prove.isPending}
      loadingText="Asking the edge"
      onClick={start}
    >
      {prove.isPending ? 'Asking the edge' : label}
    </Button>
  )
  const attempts = observations.map((observation, index) => ({
    observation,
    rows: compareObservation({
      trace: index === 0 ? explained.trace : explained.again,
      observation,
      assumedHeaders: explained.assumedHeaders,
      isFirst: index === 0,
    }),
  }))
  const last = observations.at(-1)
  const isOtherwise = attempts.some(({ rows }) =>
    rows.some(({ agreement }) => agreement === 'assumed'),
  )
  // Once it is assumed, there is nothing left to take over.
  const assumption =
    last && isOtherwise && toAssumption(explained.trace, explained.assumedHeaders, last)
  return (
    <SpaceBetween size="l">
      {children(button)}
      {prove.error && prove.variables.request === request && (
        <ErrorAlert title="The request could not be sent" error={prove.error} onRetry={start} />
      )}
      {attempts.length > 0 && (
        <div className="proof" ref={showWhole}>
          <Container
            header={
              <Header
                variant="h2"
                description="The same request, really sent, by Edgewise’s server."
                actions={
                  assumption && (
                    <Button
                      onClick={() =>
                        onAssume({
                          originStatus: String(assumption.status),
                          originHeaders: formatHeaderLines(assumption.headers) || undefined,
                        })
                      }
                    >
                      Assume what the origin really answers
                    </Button>
                  )
                }
              >
                Predicted and observed
              </Header>
            }
          >
            <SpaceBetween size="s">
              <ObservationTable attempts={attempts} />
              {notes.map((note) => (
                <p key={note} className="muted">
                  {note}
                </p>
              ))}
            </SpaceBetween>
          </Container>
        </div>
      )}
      {asking && (
        <ConfirmDialog
          title={`Send this ${request.method} for real?`}
          confirmText={`Send ${request.method}`}
          onCancel={() => setAsking(false)}
          onConfirm={() => send(true)}
        >
          The origin gets{' '}
          <span className="mono">
            {request.method} {request.url.slice(0, 500)}
          </span>{' '}
          and does what it does with it: it may write or delete something.
        </ConfirmDialog>
      )}
    </SpaceBetween>
  )
}

/** What came stands where the eyes are, also where a phone would have it below its edge. */
function showWhole(proof: HTMLElement | null) {
  if (proof && proof.getBoundingClientRect().top > window.innerHeight - MIN_VISIBLE_PX) {
    proof.scrollIntoView({ block: 'start' })
  }
}
