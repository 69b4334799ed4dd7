/** Asks for the person's name at their first apply: nothing where it was said. */
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { describeError } from '../../lib/describe-error.ts'
import { personQuery, useSavePerson } from '../../lib/settings-query.ts'

/** @returns the field, and what keeps the name, when one was typed, before `next` is done */
export function useWhoAreYou() {
  const { data } = useQuery(personQuery)
  const [name, setName] = useState('')
  const save = useSavePerson()
  const isAsked = data?.name === ''
  return {
    isSaving: save.isPending,
    keepThen: (next: () => void) =>
      isAsked && name.trim() ? save.mutate(name.trim(), { onSuccess: next }) : next(),
    field: isAsked && <Field name={name} error={save.error} onChange={setName} />,
  }
}

type Props = { name: string; error: Error | null; onChange: (name: string) => void }

function Field({ name, error, onChange }: Props) {
  return (
    <FormField
      label="Who are you?"
      description="Your name stands beside what you change. It is asked once; Settings change it."
      errorText={error && `${describeError(error).text} Nothing was applied.`}
      stretch
    >
      <Input
        value={name}
        autoComplete="name"
        placeholder="Ada"
        onChange={({ detail }) => onChange(detail.value.slice(0, 100))}
      />
    </FormField>
  )
}
