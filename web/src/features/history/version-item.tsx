/** One version on the timeline: who, when, why, what changed, and where to go from it. */
import Badge from '@cloudscape-design/components/badge'
import Button from '@cloudscape-design/components/button'
import Link from '@cloudscape-design/components/link'
import { useState } from 'react'

import type { ResourceVersion } from '#shared/history/version.ts'

import { DifferenceList } from '../../components/difference-list.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { RevertButton } from '../../components/revert-button.tsx'
import { formatCounted } from '../../lib/format.ts'
import { paths } from '../../lib/paths.ts'
import { describeMaker, describeSource } from '../../lib/version-words.ts'

/** Sentences that stand there without being asked for. */
const MAX_SENTENCES = 3

type Props = {
  account: string
  version: ResourceVersion
  /** It is what AWS has now, as far as Edgewise has looked. */
  isNewest: boolean
  /** Retention has dropped the version before it. */
  isBeforeDropped: boolean
  onCompare: (() => void) | null
}

export function VersionItem(props: Props) {
  const { version, isNewest, isBeforeDropped } = props
  const { number, source, at, note, ticket } = version
  return (
    <li data-source={source}>
      <div className="version-head">
        <h3>Version {number}</h3>
        {isNewest && source !== 'deleted' && <Badge color="green">Now</Badge>}
        <b>{describeMaker(version)}</b>
        <RelativeTime at={at} />
        <SourceMark source={source} />
      </div>
      {(note || ticket) && (
        <p className="version-note">
          {note}
          {ticket && (
            <span className="muted">
              {note && ' · '}Ticket {ticket}
            </span>
          )}
        </p>
      )}
      <Differences version={version} isBeforeDropped={isBeforeDropped} />
      <Actions {...props} />
    </li>
  )
}

function SourceMark({ source }: Pick<ResourceVersion, 'source'>) {
  if (source === 'undo' || source === 'auto-revert')
    return <Badge>{describeSource({ source })}</Badge>
  if (source === 'deleted') return <Badge color="red">{describeSource({ source })}</Badge>
  return source === 'outside' ? (
    <span className="muted">console, Terraform or another tool</span>
  ) : null
}

type DifferencesProps = Pick<Props, 'version' | 'isBeforeDropped'>

function Differences({ version: { number, source, diff }, isBeforeDropped }: DifferencesProps) {
  const [showsAll, setShowsAll] = useState(false)
  if (diff.length === 0) {
    return (
      <p className="version-note muted">
        {source === 'first-seen'
          ? 'As it was when Edgewise first looked. What came before is not known.'
          : source === 'deleted'
            ? 'It was deleted as a whole; this is the last that it was.'
            : isBeforeDropped
              ? 'Retention has dropped the version before (Settings): what this one changed is not known any more.'
              : 'Nothing in it is different from the version before.'}
      </p>
    )
  }
  const more = diff.length - MAX_SENTENCES
  return (
    <>
      <DifferenceList
        brief={!showsAll}
        label={`What version ${number} changed`}
        entries={showsAll ? diff : diff.slice(0, MAX_SENTENCES)}
      />
      {!showsAll && more > 0 && (
        <Button variant="inline-link" onClick={() => setShowsAll(true)}>
          Show {formatCounted(more, 'more change')}
        </Button>
      )}
    </>
  )
}

function Actions({ account, version, isNewest, onCompare }: Omit<Props, 'isBeforeDropped'>) {
  const { resource, id, number, source, planId, runId } = version
  const canRevert = !isNewest || source === 'deleted'
  return (
    <div className="version-actions">
      {canRevert && (
        <RevertButton
          account={account}
          target={{ kind: 'version', ref: { resource, id }, number }}
          variant="inline-link"
        >
          {`Bring version ${number} back`}
        </RevertButton>
      )}
      {onCompare && (
        <Button variant="inline-link" onClick={onCompare}>
          Compare version {number} with now
        </Button>
      )}
      {resource === 'Distribution' && source !== 'deleted' && !isNewest && (
        <Link href={paths.explainAsOf({ account, distributionId: id }, number)}>
          Explain a URL as of version {number}
        </Link>
      )}
      {planId && <Link href={paths.plan(account, planId)}>Plan</Link>}
      {runId && <Link href={paths.run(account, runId)}>Run</Link>}
    </div>
  )
}
