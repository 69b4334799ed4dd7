/** How the person calls themselves. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Form from '@cloudscape-design/components/form'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useState } from 'react'

import { describeError } from '../../lib/describe-error.ts'
import { useSavePerson } from '../../lib/settings-query.ts'

export function PersonForm({ saved }: { saved: string }) {
  const [name, setName] = useState(saved)
  const save = useSavePerson()
  const isSame = name.trim() === saved
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!isSame) save.mutate(name.trim())
      }}
    >
      <Container header={<Header variant="h2">You</Header>}>
        <Form
          actions={
            <Button
              formAction="submit"
              loading={save.isPending}
              loadingText="Saving your name"
              disabled={isSame}
              disabledReason="Nothing is different"
            >
              Save your name
            </Button>
          }
          errorText={save.error && describeError(save.error).text}
        >
          <FormField
            label="Your name"
            description="It stands beside what you change, in the history and in the audit log. Without one the name of the account’s credentials stands there."
            secondaryControl={save.isSuccess && isSame && <StatusIndicator>Saved</StatusIndicator>}
          >
            <Input
              value={name}
              autoComplete="name"
              placeholder="Ada"
              onChange={({ detail }) => setName(detail.value.slice(0, 100))}
            />
          </FormField>
        </Form>
      </Container>
    </form>
  )
}
