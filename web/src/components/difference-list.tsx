/** Differences as sentences, each with a sign and a word for what kind it is: no color is needed to tell them apart. */
import type { ReactNode } from 'react'

import type { DiffEntry } from '#shared/plans/diff-entry.ts'

import { describeReference } from '../lib/describe-reference.ts'
import { describeSetting } from '../lib/describe-setting.ts'
import './difference-list.css'
import { ScrollBox } from './scroll-box.tsx'
import { withCode } from './with-code.tsx'

const MARKS = {
  added: { sign: '+', word: 'Added' },
  removed: { sign: '−', word: 'Removed' },
  changed: { sign: '~', word: 'Changed' },
  moved: { sign: '⇅', word: 'Moved' },
} as const satisfies Record<DiffEntry['kind'], { sign: string; word: string }>

type Props = {
  entries: readonly DiffEntry[]
  /** Of what, for screen readers. */
  label: string
  /** Sentences only. @default false */
  brief?: boolean
  /** What can be done with one difference, at the end of its line. */
  action?: (entry: DiffEntry) => ReactNode
}

export function DifferenceList({ entries, label, brief = false, action }: Props) {
  return (
    <ul className="differences" aria-label={label}>
      {entries.map((entry) => (
        <li key={`${entry.kind} ${entry.setting} ${entry.sentence}`} data-kind={entry.kind}>
          <DifferenceMark kind={entry.kind} />
          <div className="difference-text">
            <span title={entry.setting}>{withCode(entry.sentence.replaceAll('->', '→'))}</span>
            {action && <> {action(entry)}</>}
            {!brief && <Values entry={entry} />}
          </div>
        </li>
      ))}
    </ul>
  )
}

export function DifferenceMark({ kind }: { kind: DiffEntry['kind'] }) {
  const { sign, word } = MARKS[kind]
  return (
    <span className="difference-mark" data-kind={kind}>
      <span aria-hidden="true" className="difference-sign">
        {sign}
      </span>
      {word}
    </span>
  )
}

function Values({ entry }: { entry: DiffEntry }) {
  const { before, after, setting, kind, sentence } = entry
  // Positions say less than the sentence.
  if (kind === 'moved' || saysAll(sentence, [before, after])) return null
  const place = (
    <span className="muted" title={setting}>
      {describeSetting(setting)}
    </span>
  )
  if (isShort(before) && isShort(after)) {
    return (
      <div className="difference-values">
        {place}
        {before !== null && (
          <del>
            <span className="for-ears">before </span>
            <span className="mono">{toText(before)}</span>
          </del>
        )}
        {before !== null && after !== null && <span aria-hidden="true">→</span>}
        {after !== null && (
          <ins>
            <span className="for-ears">after </span>
            <span className="mono">{toText(after)}</span>
          </ins>
        )}
      </div>
    )
  }
  return (
    <details className="difference-details">
      <summary>{place}, before and after</summary>
      <div className="difference-sides">
        <Side title="Before" value={before} />
        <Side title="After" value={after} />
      </div>
    </details>
  )
}

function Side({ title, value }: { title: string; value: DiffEntry['before'] }) {
  return (
    <figure>
      <figcaption>{title}</figcaption>
      {value === null ? (
        <span className="muted">nothing</span>
      ) : (
        <ScrollBox label={title} className="difference-side">
          <pre className="mono">{toText(value)}</pre>
        </ScrollBox>
      )}
    </figure>
  )
}

/** The sentence has the values in it already: they are not repeated. */
function saysAll(sentence: string, values: DiffEntry['before'][]): boolean {
  return values.every(
    (value) => value === null || (isShort(value) && sentence.includes(toText(value))),
  )
}

/** Longest value that stands in the line, in characters. */
const MAX_SHORT = 90

function isShort(value: DiffEntry['before']): boolean {
  return value === null || typeof value !== 'object'
    ? String(value).length <= MAX_SHORT && !String(value).includes('\n')
    : Array.isArray(value) && value.every((one) => typeof one !== 'object')
      ? value.join(', ').length <= MAX_SHORT
      : false
}

function toText(value: DiffEntry['before']): string {
  if (typeof value === 'string') return value === '' ? '(empty)' : describeReference(value)
  if (Array.isArray(value) && value.every((one) => typeof one !== 'object')) {
    return value.length === 0 ? '(none)' : value.map(toText).join(', ')
  }
  const describe = (_name: string, member: unknown) =>
    typeof member === 'string' ? describeReference(member) : member
  return JSON.stringify(value, describe, 2)
}
