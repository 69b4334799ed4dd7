/** All settings of one behavior, each an edit of the draft. The behavior stands in the address by its path pattern. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { useIsEditing } from '../../components/editing.tsx'
import { focusFirst } from '../../components/focus-first.ts'
import { paths } from '../../lib/paths.ts'
import { BehaviorButtons } from './behavior-buttons.tsx'
import { BehaviorFields } from './behavior-fields.tsx'
import { BehaviorWay } from './behavior-way.tsx'
import './behaviors-editor.css'
import { PatternField } from './pattern-field.tsx'
import { useOpenBehavior } from './use-open-behavior.ts'

type Props = {
  account: string
  distributionId: string
  /** Of the distribution. */
  arn: string
  /** As in the address: path pattern, or the name of the default behavior. */
  name: string
}

export function BehaviorEditor(props: Props) {
  if (!useIsEditing()) {
    return <StatusIndicator type="loading">Reading the configuration</StatusIndicator>
  }
  return <Editor {...props} />
}

function Editor({ account, distributionId, arn, name: inAddress }: Props) {
  const { name, position, visit, rename } = useOpenBehavior(inAddress)
  const place = { account, distributionId }
  if (position === undefined) return <NoSuchBehavior {...place} name={name} />
  return (
    <SpaceBetween size="l">
      <SpaceBetween size="xs">
        <BehaviorWay {...place} position={position} />
        <Header
          variant="h2"
          description={position === null && 'Takes what no path pattern before it took.'}
          actions={
            <SpaceBetween size="xs" direction="horizontal">
              <BehaviorButtons key={visit} position={position} />
            </SpaceBetween>
          }
        >
          <span className="mono">{name}</span>
        </Header>
      </SpaceBetween>
      {/* Another behavior is another form; the same one under another name is not. */}
      <div key={visit} ref={takeFocus} tabIndex={-1}>
        <SpaceBetween size="l">
          {position !== null && (
            <Container header={<Header variant="h3">Requests</Header>}>
              <div className="behavior-fields">
                <PatternField position={position} onRename={rename} />
              </div>
            </Container>
          )}
          <BehaviorFields account={account} arn={arn} position={position} />
        </SpaceBetween>
      </div>
    </SpaceBetween>
  )
}

/** From what opened the form and is gone with the list; a link to the next behavior keeps it. */
function takeFocus(form: HTMLElement | null) {
  return document.activeElement === document.body ? focusFirst(form) : undefined
}

function NoSuchBehavior({ account, distributionId, name }: Omit<Props, 'arn'>) {
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
