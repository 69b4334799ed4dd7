/** The code that runs at the edge, event by event: one of the account's published functions, or a Lambda@Edge function by its ARN. */
import Box from '@cloudscape-design/components/box'
import Checkbox from '@cloudscape-design/components/checkbox'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'
import Select from '@cloudscape-design/components/select'

import { editBehaviors } from '#shared/distribution/edit-behaviors.ts'
import {
  EDGE_EVENTS,
  type EdgeCode,
  type EdgeEvent,
  findEdgeCode,
  setEdgeCode,
} from '#shared/distribution/edit-edge-code.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { paths } from '../../lib/paths.ts'
import { useTyped } from '../../lib/use-typed.ts'
import { type BehaviorPosition, behaviorAt, nameAt, settingAt } from './behavior-position.ts'
import './behaviors-editor.css'
import { type FunctionOption, useFunctionOptions } from './use-function-options.ts'

const EVENT_TEXT = {
  'viewer-request': 'When a request comes in, before the cache',
  'origin-request': 'When the origin is asked',
  'origin-response': 'When the origin has answered, before the cache',
  'viewer-response': 'When the answer goes out',
} as const satisfies Record<EdgeEvent, string>

const NONE = { value: 'none', label: 'None' }
const LAMBDA = {
  value: 'lambda',
  label: 'Lambda@Edge function',
  description: 'A numbered version in us-east-1, by its ARN',
}

type Props = {
  account: string
  position: BehaviorPosition
  /** ARN of the distribution: the account's functions begin alike. */
  distributionArn: string
}

export function FunctionsField({ account, position, distributionArn }: Props) {
  const { codes, change } = useEditingPart((editing) => {
    const behavior = behaviorAt(editing.document, position) ?? {}
    const codes = EDGE_EVENTS.map((event) => ({ event, code: findEdgeCode(behavior, event) }))
    return { codes, change: editing.change }
  })
  const options = useFunctionOptions(account, distributionArn)
  return (
    <EditField
      setting={settingAt(position, 'FunctionAssociations')}
      also={[settingAt(position, 'LambdaFunctionAssociations')]}
      awsName="FunctionAssociations, LambdaFunctionAssociations"
      label="Code at the edge"
      help="CloudFront Functions run on viewer events, in under a millisecond; Lambda@Edge runs on all four. Both cannot run on viewer events of one behavior."
      constraint={<Link href={paths.functions(account)}>Functions of this account</Link>}
    >
      <div className="edge-events">
        {codes.map(({ event, code }) => (
          <EventField
            key={event}
            event={event}
            code={code}
            options={options}
            onChange={(next) =>
              change((config) =>
                editBehaviors(config, [nameAt(config, position)], (one) =>
                  setEdgeCode(one, event, next),
                ),
              )
            }
          />
        ))}
      </div>
    </EditField>
  )
}

type EventProps = {
  event: EdgeEvent
  code: EdgeCode
  options: FunctionOption[]
  onChange: (code: EdgeCode) => void
}

function EventField({ event, code, options, onChange }: EventProps) {
  const all = [NONE, ...(event.startsWith('viewer-') ? options : []), LAMBDA]
  const value =
    code.kind === 'none' ? 'none' : code.kind === 'lambda-edge' ? LAMBDA.value : code.arn
  const chosen = all.find((option) => option.value === value) ?? { value, label: value }
  const choose = (next: string | undefined) => {
    if (next === undefined || next === 'none') onChange({ kind: 'none' })
    else if (next === LAMBDA.value) onChange({ kind: 'lambda-edge', arn: '', includesBody: false })
    else onChange({ kind: 'cloudfront-function', arn: next })
  }
  return (
    <div>
      <Box variant="awsui-key-label">
        {EVENT_TEXT[event]} <span className="muted mono">{event}</span>
      </Box>
      <Select
        ariaLabel={`Code on ${event}`}
        options={all}
        selectedOption={chosen}
        onChange={({ detail }) => choose(detail.selectedOption.value)}
      />
      {code.kind === 'lambda-edge' && (
        <>
          <LambdaInput
            event={event}
            arn={code.arn}
            onChange={(arn) => onChange({ ...code, arn })}
          />
          {event.endsWith('-request') && (
            <Checkbox
              checked={code.includesBody}
              onChange={({ detail }) => onChange({ ...code, includesBody: detail.checked })}
            >
              It gets the body of the request too
            </Checkbox>
          )}
        </>
      )}
    </div>
  )
}

type LambdaProps = { event: EdgeEvent; arn: string; onChange: (arn: string) => void }

function LambdaInput({ event, arn, onChange }: LambdaProps) {
  const typed = useTyped({
    value: arn,
    format: (text) => text,
    parse: (text) => ({ value: text.trim() }),
    write: onChange,
  })
  return (
    <Input
      ariaLabel={`ARN of the Lambda@Edge function on ${event}`}
      value={typed.text}
      placeholder="arn:aws:lambda:us-east-1:123456789012:function:name:1"
      spellcheck={false}
      onChange={({ detail }) => typed.change(detail.value)}
    />
  )
}
