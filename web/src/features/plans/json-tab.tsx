/** The whole documents, old and new: side by side where there is room, else one under the other. */
import SpaceBetween from '@cloudscape-design/components/space-between'
import { Fragment, useState } from 'react'

import type { PlanChange } from '#shared/plans/plan.ts'

import { ScrollBox } from '../../components/scroll-box.tsx'
import { formatCounted } from '../../lib/format.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { resourceNoun } from '../../lib/resource-words.ts'
import { foldLines, type JsonBlock, type JsonLine, pairLines, toJsonLines } from './json-lines.ts'

export function JsonTab({ changes }: { changes: PlanChange[] }) {
  return (
    <SpaceBetween size="l">
      {changes.map((change) => (
        <section key={`${change.resource} ${change.id}`}>
          <h3 className="plan-subtitle">
            {resourceNoun(change.resource)} {change.name}
          </h3>
          <Document change={change} />
        </section>
      ))}
    </SpaceBetween>
  )
}

function Document({ change: { before, after, name } }: { change: PlanChange }) {
  const isNarrow = useIsNarrow()
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set())
  const blocks = foldLines(toJsonLines(before, after))
  const isOneSided = before === null || after === null
  return (
    <ScrollBox className="json-diff" label={`Lines of ${name}`}>
      <table data-form={isNarrow || isOneSided ? 'unified' : 'split'}>
        <tbody>
          {blocks.map((block, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one plan never move
            <Fragment key={index}>
              {block.kind === 'fold' && !opened.has(index) ? (
                <Fold block={block} onOpen={() => setOpened((old) => new Set([...old, index]))} />
              ) : isNarrow || isOneSided ? (
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
