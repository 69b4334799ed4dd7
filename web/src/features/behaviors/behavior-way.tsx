/** Where the open behavior stands among the others, and the way to them. */
import Link from '@cloudscape-design/components/link'
import { memo } from 'react'

import { useEditingPart } from '../../components/editing.tsx'
import { paths } from '../../lib/paths.ts'
import { type BehaviorPosition, listNames } from './behavior-position.ts'
import './behaviors-editor.css'

type Props = { account: string; distributionId: string; position: BehaviorPosition }

export const BehaviorWay = memo(function BehaviorWay({ account, distributionId, position }: Props) {
  // Without the own name, which may be typed.
  const { number, count, before, after } = useEditingPart(({ document }) => {
    const names = listNames(document)
    const at = position ?? names.length - 1
    return { number: at + 1, count: names.length, before: names[at - 1], after: names[at + 1] }
  })
  const hrefOf = (other: string) => paths.behavior(account, distributionId, other)
  return (
    <div className="behavior-way">
      <Link href={paths.distribution(account, distributionId, 'behaviors')}>‹ All behaviors</Link>
      <span className="muted">
        Number {number} of {count}
      </span>
      {before !== undefined && <Link href={hrefOf(before)}>Before it: {before}</Link>}
      {after !== undefined && <Link href={hrefOf(after)}>After it: {after}</Link>}
    </div>
  )
})
