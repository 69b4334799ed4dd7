/** The path pattern: what it takes, what it hides and what hides it, while one types. */
import Input from '@cloudscape-design/components/input'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { memo, useMemo } from 'react'

import { listPatterns, renameBehavior } from '#shared/distribution/edit-behaviors.ts'
import { describePattern } from '#shared/distribution/pattern-reach.ts'
import { findPathPatternProblem } from '#shared/distribution/rules/path-pattern-rules.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { useAfterPaint } from '../../lib/use-after-paint.ts'
import { useTyped } from '../../lib/use-typed.ts'
import { nameAt, settingAt } from './behavior-position.ts'

type Props = {
  position: number
  /** The pattern that it was given. */
  onRename: (pattern: string) => void
}

export function PatternField({ position, onRename }: Props) {
  const { patterns, change } = useEditingPart((editing) => ({
    patterns: listPatterns(editing.document),
    change: editing.change,
  }))
  const pattern = patterns[position] ?? ''
  // Behaviors are named by their pattern: one that another behavior has is not written while it stands there.
  const isTaken = (text: string) => text !== pattern && patterns.includes(text)
  const typed = useTyped({
    value: pattern,
    format: (value) => value,
    parse: (text) => (isTaken(text) ? null : { value: text }),
    write: (next) => {
      change((config) => renameBehavior(config, nameAt(config, position) ?? '', next))
      onRename(next)
    },
  })
  const { text, isUnreadable } = typed
  const isPattern = findPathPatternProblem(text) === null && !isUnreadable
  return (
    <EditField
      setting={settingAt(position, 'PathPattern')}
      label="Path pattern"
      help="* stands for any characters, ? for one. Case counts; the query string does not."
      ownProblem={isUnreadable ? `Another behavior has the pattern ${text} already.` : null}
    >
      <Input
        value={text}
        spellcheck={false}
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
      <FollowingReach pattern={isPattern ? text : null} patterns={patterns} />
    </EditField>
  )
}

type FollowingReachProps = { pattern: string | null; patterns: readonly string[] }

/** Typing comes first, with what CloudFront would refuse of it; what the pattern takes follows. */
function FollowingReach({ pattern, patterns }: FollowingReachProps) {
  const reach = useMemo(
    () => (pattern === null ? null : { pattern, patterns }),
    [pattern, patterns],
  )
  const shown = useAfterPaint(reach)
  return shown && <Reach {...shown} />
}

type ReachProps = { pattern: string; patterns: readonly string[] }

const Reach = memo(function Reach({ pattern, patterns }: ReachProps) {
  const { samples, hiddenBy, hides, shares } = describePattern(pattern, patterns)
  return (
    <div className="pattern-reach" role="status">
      <ul className="pattern-samples" aria-label="Sample paths">
        {samples.map(({ path, isTaken, by }) => (
          <li key={path}>
            <StatusIndicator type={isTaken ? 'success' : 'stopped'}>
              <span className="mono">{path}</span>{' '}
              {!isTaken && (by === null ? 'is not matched' : `goes to ${by}, which comes first`)}
            </StatusIndicator>
          </li>
        ))}
      </ul>
      {hiddenBy !== null && (
        <StatusIndicator type="warning">
          Never reached: {hiddenBy} comes first and takes all of its paths.
        </StatusIndicator>
      )}
      {hides.length > 0 && (
        <StatusIndicator type="warning">
          Leaves nothing to {hides.join(', ')}, which {hides.length > 1 ? 'come' : 'comes'} later.
        </StatusIndicator>
      )}
      {shares.length > 0 && (
        <span className="muted">
          Some of its paths go to {shares.join(', ')}, which {shares.length > 1 ? 'come' : 'comes'}{' '}
          first.
        </span>
      )}
    </div>
  )
})
