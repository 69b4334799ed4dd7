/** What stands beside the code of a function: runtime, comment, and the key value store that it reads. */
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'

import { listStores } from '#shared/distribution/function-stores.ts'
import type { Refusal } from '#shared/distribution/rules/config-problem.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { EditRefusals } from '../../components/edit-refusals.tsx'
import { describeSaved, type SavedValue } from '../../components/edit-saved.tsx'
import { NamedField } from '../../components/named-field.tsx'
import { useTyped } from '../../lib/use-typed.ts'
import { type FunctionPart, runtimeOf } from './function-state.ts'

const RUNTIMES = [
  {
    value: 'cloudfront-js-2.0',
    label: 'cloudfront-js-2.0',
    description:
      'ES 5.1 with much of ES 6 to 12: const, async, template strings. Key value stores.',
  },
  {
    value: 'cloudfront-js-1.0',
    label: 'cloudfront-js-1.0',
    description: 'ES 5.1 with few additions. For functions that are there already.',
  },
]

const STORES = 'FunctionConfig.KeyValueStoreAssociations'

type Props = {
  document: FunctionDocument
  /** `null` for a new function. */
  saved: FunctionDocument | null
  problemsOf: (field: string) => readonly Refusal[]
  onChange: (part: FunctionPart) => void
}

export function FunctionSettings({ document, saved, problemsOf, onChange }: Props) {
  const now = readSettings(document)
  const before = saved && readSettings(saved)
  /** Of a member that is something else in AWS. */
  const savedOf = (name: keyof typeof now): SavedValue | null =>
    before && JSON.stringify(before[name]) !== JSON.stringify(now[name])
      ? { words: describeSaved(before[name]), reset: () => onChange({ [name]: before[name] }) }
      : null
  const typed = useTyped<readonly string[]>({
    value: now.stores,
    format: (arns) => arns.join(', '),
    parse: (text) => ({ value: text.split(/[\s,]+/).filter((arn) => arn !== '') }),
    write: (stores) => onChange({ stores }),
  })
  return (
    <div className="function-settings">
      <NamedField
        label="Runtime"
        awsName="FunctionConfig.Runtime"
        help="Which JavaScript CloudFront runs. New functions take 2.0."
        saved={savedOf('runtime')}
      >
        <Select
          options={RUNTIMES}
          selectedOption={RUNTIMES.find(({ value }) => value === now.runtime) ?? null}
          onChange={({ detail }) => onChange({ runtime: detail.selectedOption.value })}
        />
      </NamedField>
      <NamedField
        label="Comment"
        awsName="FunctionConfig.Comment"
        help="For people: what it is for. CloudFront does nothing with it."
        problem={toProblem(problemsOf('FunctionConfig.Comment'))}
        saved={savedOf('comment')}
      >
        <Input value={now.comment} onChange={({ detail }) => onChange({ comment: detail.value })} />
      </NamedField>
      <NamedField
        label="Key value store"
        awsName={STORES}
        help="ARN of the store that the code reads (runtime 2.0), for data that changes more often than code. Empty: none."
        problem={toProblem(problemsOf(STORES))}
        saved={savedOf('stores')}
      >
        <Input
          value={typed.text}
          placeholder="arn:aws:cloudfront::111122223333:key-value-store/…"
          spellcheck={false}
          autoComplete={false}
          onChange={({ detail }) => typed.change(detail.value)}
        />
      </NamedField>
    </div>
  )
}

function readSettings(document: FunctionDocument) {
  const { FunctionConfig } = document.development
  return {
    runtime: runtimeOf(document),
    comment: FunctionConfig.Comment ?? '',
    stores: listStores(FunctionConfig.KeyValueStoreAssociations),
  }
}

function toProblem(refusals: readonly Refusal[]) {
  return refusals.length > 0 ? <EditRefusals refusals={refusals} /> : null
}
