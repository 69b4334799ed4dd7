/** Changes of several resources, the newest first: what, by whom, when, and the way to the history of each. */
import Badge from '@cloudscape-design/components/badge'
import Link from '@cloudscape-design/components/link'

import type { RecentChange } from '#shared/history/history-requests.ts'

import { formatCounted } from '../lib/format.ts'
import { paths } from '../lib/paths.ts'
import { describeMaker, describeSource } from '../lib/version-words.ts'
import './change-list.css'
import { RelativeTime } from './relative-time.tsx'
import { withCode } from './with-code.tsx'

type Props = {
  account: string
  changes: readonly RecentChange[]
  /** Nobody has looked at it since. @default none is */
  isNew?: (change: RecentChange) => boolean
  /** Sentences of each. @default 3 */
  maxSentences?: number
}

export function ChangeList({ account, changes, isNew = () => false, maxSentences = 3 }: Props) {
  if (changes.length === 0) return null
  return (
    <ul className="changes" aria-label="Changes, the newest first">
      {changes.map((change) => (
        <li key={`${change.resource} ${change.id} ${change.number}`} data-source={change.source}>
          <div className="change-head">
            <Link href={paths.historyOf(account, change)}>{change.name}</Link>
            <span>
              <b>{describeMaker(change)}</b> <RelativeTime at={change.at} />
            </span>
            {change.source !== 'edgewise' && (
              <Badge color={isNew(change) ? 'severity-medium' : 'grey'}>
                {isNew(change) ? 'New: ' : ''}
                {change.source === 'outside' ? 'changed outside' : describeSource(change)}
              </Badge>
            )}
          </div>
          {(change.note || change.ticket) && (
            <p className="change-note muted">
              {[change.note, change.ticket && `Ticket ${change.ticket}`]
                .filter(Boolean)
                .join(' · ')}
            </p>
          )}
          <Sentences change={change} max={maxSentences} />
        </li>
      ))}
    </ul>
  )
}

function Sentences({ change, max }: { change: RecentChange; max: number }) {
  const shown = change.sentences.slice(0, max)
  const more = change.more + change.sentences.length - shown.length
  if (shown.length === 0) return null
  return (
    <ul className="change-sentences">
      {shown.map((sentence) => (
        <li key={sentence}>{withCode(sentence.replaceAll('->', '→'))}</li>
      ))}
      {more > 0 && <li className="muted">and {formatCounted(more, 'more change')}</li>}
    </ul>
  )
}
