/** All settings of one behavior, each an edit of the draft. The behavior stands in the address by its path pattern. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { memo, useDeferredValue, useState } from 'react'

import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'
import { findBehavior, listPatterns } from '#shared/distribution/edit-behaviors.ts'

import { DeferredEditing, useEditing, useEditingIfReady } from '../../components/editing.tsx'
import { paths } from '../../lib/paths.ts'
import { useBehaviorPlace } from '../../lib/use-behavior-place.ts'
import { useDraftText } from '../../lib/use-draft-text.ts'
import { BehaviorButtons } from './behavior-buttons.tsx'
import { BehaviorFields } from './behavior-fields.tsx'
import './behaviors-editor.css'
import { PatternField } from './pattern-field.tsx'

type Props = {
  account: string
  distributionId: string
  /** Of the distribution. */
  arn: string
  /** As in the address: path pattern, or the name of the default behavior. */
  name: string
}

export function BehaviorEditor(props: Props) {
  const editing = useEditingIfReady()
  if (!editing) return <StatusIndicator type="loading">Reading the configuration</StatusIndicator>
  return <Editor {...props} />
}

function Editor({ name: inAddress, ...props }: Props) {
  const { document } = useEditing()
  const { open } = useBehaviorPlace()
  // While the pattern is typed the address follows; an empty one would close the form.
  const { text: shown, change: follow } = useDraftText(inAddress, (next) => {
    if (next !== '') open(next, 'rename')
  })
  const [{ last, visit }, setLast] = useState({ last: shown, visit: 0 })
  const exists = (one: string) => findBehavior(document, toBehavior(one)) !== null
  // A new name is here a moment before the configuration that has it: the form must stand through it.
  const [typed, setTyped] = useState<string | null>(null)
  const isTyped = shown === typed
  const current = isTyped && !exists(shown) && exists(last) ? last : shown
  // Another behavior is another form; the same one under another name is not.
  if (current !== last) setLast({ last: current, visit: isTyped ? visit : visit + 1 })
  if (!exists(current)) return <NoSuchBehavior {...props} name={shown} />
  return (
    <Settings
      {...props}
      key={visit}
      name={toBehavior(current)}
      onRename={(pattern) => {
        setTyped(pattern)
        follow(pattern)
      }}
      onClose={() => open(null)}
    />
  )
}

function toBehavior(name: string): string | null {
  return name === DEFAULT_BEHAVIOR_NAME ? null : name
}

type SettingsProps = Omit<Props, 'name'> & {
  /** `null` = the default behavior. */
  name: string | null
  onRename: (pattern: string) => void
  onClose: () => void
}

function Settings({ account, arn, name, onRename, onClose, ...place }: SettingsProps) {
  // Drawing all fields takes longer than a frame on a slow machine: who types a pattern does not wait for the others.
  const settledName = useDeferredValue(name)
  return (
    <SpaceBetween size="l">
      <EditorHeader {...place} account={account} name={name} onClose={onClose} />
      {name !== null && (
        <Container header={<Header variant="h3">Requests</Header>}>
          <div className="behavior-fields">
            <PatternField pattern={name} onRename={onRename} />
          </div>
        </Container>
      )}
      <DeferredEditing>
        <MemoizedFields account={account} arn={arn} name={settledName} />
      </DeferredEditing>
    </SpaceBetween>
  )
}

const MemoizedFields = memo(BehaviorFields)

type HeaderProps = Omit<Props, 'name' | 'arn'> & {
  name: string | null
  onClose: () => void
}

function EditorHeader({ account, distributionId, name, onClose }: HeaderProps) {
  const { document } = useEditing()
  const names = [...listPatterns(document), DEFAULT_BEHAVIOR_NAME]
  const own = name ?? DEFAULT_BEHAVIOR_NAME
  const at = names.indexOf(own)
  const before = names[at - 1]
  const after = names[at + 1]
  const hrefOf = (other: string) => paths.behavior(account, distributionId, other)
  return (
    <SpaceBetween size="xs">
      <div className="behavior-way">
        <Link href={paths.distribution(account, distributionId, 'behaviors')}>‹ All behaviors</Link>
        <span className="muted">
          Number {at + 1} of {names.length}
        </span>
        {before !== undefined && <Link href={hrefOf(before)}>Before it: {before}</Link>}
        {after !== undefined && <Link href={hrefOf(after)}>After it: {after}</Link>}
      </div>
      <Header
        variant="h2"
        description={name === null ? 'Takes what no path pattern before it took.' : undefined}
        actions={
          <SpaceBetween size="xs" direction="horizontal">
            <BehaviorButtons name={name} onClose={onClose} />
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </SpaceBetween>
        }
      >
        <span className="mono">{own}</span>
      </Header>
    </SpaceBetween>
  )
}

function NoSuchBehavior({
  account,
  distributionId,
  name,
}: Pick<Props, 'account' | 'distributionId' | 'name'>) {
  return (
    <Alert
      type="info"
      statusIconAriaLabel="Note"
      header={`No behavior has the path pattern ${name}`}
      action={
        <Button href={paths.distribution(account, distributionId, 'behaviors')}>
          All behaviors
        </Button>
      }
    >
      It may have been removed or renamed, in your draft or by somebody else.
    </Alert>
  )
}
