/** Two documents as lines of JSON, old and new: side by side where there is room, else one under the other. */
import { Fragment, useState } from 'react'

import { formatCounted } from '../lib/format.ts'
import {
  foldLines,
  type JsonBlock,
  type JsonLine,
  pairLines,
  toJsonLines,
} from '../lib/json-lines.ts'
import { useIsNarrow } from '../lib/media.ts'
import './json-diff.css'
import { ScrollBox } from './scroll-box.tsx'

type Props = {
  /** `null` = there was none. */
  before: unknown
  /** `null` = there is none any more. */
  after: unknown
  /** Of what, for screen readers. */
  name: string
}

export function JsonDiff({ before, after, name }: Props) {
  const isNarrow = useIsNarrow()
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const blocks = foldLines(toJsonLines(before, after))
  const isUnified = isNarrow || before === null || after === null
  return (
    <ScrollBox className="json-diff" label={`Lines of ${name}`}>
      <table data-form={isUnified ? 'unified' : 'split'}>
        <colgroup>
          <col className="json-number-column" />
          <col className={isUnified ? 'json-number-column' : undefined} />
          <col className={isUnified ? undefined : 'json-number-column'} />
          {!isUnified && <col />}
        </colgroup>
        <tbody>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of two documents never move
            <Fragment key={index}>
              {block.kind === 'fold' && !opened.has(index) ? (
                <Fold block={block} onOpen={() => setOpened((old) => new Set([...old, index]))} />
              ) : isUnified ? (
                <Unified lines={block.lines} />
              ) : (
                <Split lines={block.lines} />
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  )
}

function Fold({ block, onOpen }: { block: JsonBlock; onOpen: () => void }) {
  return (
    <tr className="json-fold">
      <td colSpan={4}>
        <button type="button" onClick={onOpen}>
          {formatCounted(block.lines.length, 'unchanged line')}
        </button>
      </td>
    </tr>
  )
}

const SIGNS = { same: ' ', removed: '−', added: '+' } as const satisfies Record<
  JsonLine['kind'],
  string
>

function Unified({ lines }: { lines: JsonLine[] }) {
  return lines.map((line) => (
    <tr key={`${line.before} ${line.after}`}>
      <td className="json-number">{line.before}</td>
      <td className="json-number">{line.after}</td>
      <Code line={line} />
    </tr>
  ))
}

function Split({ lines }: { lines: JsonLine[] }) {
  return pairLines(lines).map(({ before, after }) => (
    <tr key={`${before?.before} ${after?.after}`}>
      <td className="json-number">{before?.before}</td>
      <Code line={before} />
      <td className="json-number">{after?.after}</td>
      <Code line={after} />
    </tr>
  ))
}

function Code({ line }: { line: JsonLine | null }) {
  return (
    <td className="json-code mono" data-kind={line?.kind ?? 'none'}>
      {line && (
        <>
          <span className="json-sign">{SIGNS[line.kind]}</span>
          {line.text}
        </>
      )}
    </td>
  )
}
