/** The resource policy as JSON text. What is no JSON yet stays in the field and is not written to the draft. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'

import { findPolicyProblem } from '#shared/apis/find-rest-api-problems.ts'
import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'

import type { SavedValue } from '../../components/edit-saved.tsx'
import { NamedField } from '../../components/named-field.tsx'
import { useTyped } from '../../lib/use-typed.ts'

import type { ShownFindings } from './use-api-findings.ts'

type Policy = RestApiDocument['policy']
type Props = {
  policy: Policy
  saved: SavedValue | null
  findings: ShownFindings
  onChange: (policy: Policy) => void
}

/** Everybody may call every method of every stage: what an API does without a policy, as a start. */
const OPEN_POLICY = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: '*', Action: 'execute-api:Invoke', Resource: 'execute-api:/*' },
  ],
}

export function PolicyField({ policy, saved, findings, onChange }: Props) {
  const typed = useTyped({ value: policy, format: toText, parse: fromText, write: onChange })
  return (
    <SpaceBetween size="s">
      <NamedField
        label="Policy"
        awsName="policy"
        {...findings}
        saved={saved}
        help="Who may call the API, before any method’s own authorization. Empty: everybody. It takes effect with the next deployment."
        problem={
          typed.isUnreadable
            ? 'This is no JSON object (yet); the draft has what was there before.'
            : findPolicyProblem(policy)
        }
      >
        <div className="api-policy">
          <Textarea
            value={typed.text}
            rows={Math.min(24, Math.max(4, typed.text.split('\n').length))}
            spellcheck={false}
            onChange={({ detail }) => typed.change(detail.value)}
          />
        </div>
      </NamedField>
      {policy === null && (
        <Button onClick={() => typed.change(toText(OPEN_POLICY))}>
          Begin with one that allows all
        </Button>
      )}
    </SpaceBetween>
  )
}

function toText(policy: Policy): string {
  return policy === null ? '' : JSON.stringify(policy, null, 2)
}

function fromText(text: string): { value: Policy } | null {
  if (text.trim() === '') return { value: null }
  try {
    const value: unknown = JSON.parse(text)
    // Parsed JSON is JSON.
    return typeof value === 'object' && value !== null ? { value: value as Policy } : null
  } catch {
    // Half-typed text is told beside the field.
    return null
  }
}
