/** An event, typed or taken from the presets, and what the function makes of it: in the browser, at once. */
import Container from '@cloudscape-design/components/container'
import FormField from '@cloudscape-design/components/form-field'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import SegmentedControl from '@cloudscape-design/components/segmented-control'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Textarea from '@cloudscape-design/components/textarea'

import type { FunctionRun } from '#shared/edge-code/function-run.ts'

import { PRESETS, type readTestForm, type TestForm } from './test-event.ts'
import { TestResult } from './test-result.tsx'

const METHODS = ['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE']

type Props = {
  form: TestForm
  read: ReturnType<typeof readTestForm>
  run: FunctionRun | null
  onChange: (form: TestForm) => void
}

export function TestPanel({ form, read, run, onChange }: Props) {
  const set = (part: Partial<TestForm>) => onChange({ ...form, ...part })
  const text = (field: keyof TestForm, label: string, placeholder = '') => (
    <FormField
      label={label}
      errorText={read.problems.find((one) => one.field === field)?.text}
      i18nStrings={{ errorIconAriaLabel: 'Error' }}
    >
      <Input
        value={form[field]}
        placeholder={placeholder}
        spellcheck={false}
        onChange={({ detail }) => set({ [field]: detail.value })}
      />
    </FormField>
  )
  const lines = (field: 'headers' | 'responseHeaders', label: string) => (
    <FormField
      label={label}
      errorText={read.problems.find((one) => one.field === field)?.text}
      i18nStrings={{ errorIconAriaLabel: 'Error' }}
    >
      <Textarea
        value={form[field]}
        rows={2}
        spellcheck={false}
        onChange={({ detail }) => set({ [field]: detail.value })}
      />
    </FormField>
  )
  return (
    <Container
      header={
        <Header variant="h2" description="Runs in your browser while you type.">
          Test
        </Header>
      }
    >
      <SpaceBetween size="s">
        <Select
          ariaLabel="Begin with a preset"
          placeholder="Begin with a preset"
          options={PRESETS.map(({ name }) => ({ value: name, label: name }))}
          selectedOption={null}
          onChange={({ detail }) => {
            const found = PRESETS.find(({ name }) => name === detail.selectedOption.value)
            if (found) onChange(found.form)
          }}
        />
        <SegmentedControl
          label="Event"
          selectedId={form.eventType}
          options={[
            { id: 'viewer-request', text: 'Viewer request' },
            { id: 'viewer-response', text: 'Viewer response' },
          ]}
          onChange={({ detail }) =>
            set({
              eventType:
                detail.selectedId === 'viewer-response' ? 'viewer-response' : 'viewer-request',
            })
          }
        />
        {text('url', 'URL')}
        <div className="function-settings">
          <FormField label="Method">
            <Select
              options={METHODS.map((method) => ({ value: method, label: method }))}
              selectedOption={{ value: form.method, label: form.method }}
              onChange={({ detail }) => set({ method: detail.selectedOption.value ?? 'GET' })}
            />
          </FormField>
          {text('country', 'Country', 'DE')}
        </div>
        {lines('headers', 'Headers')}
        {text('cookies', 'Cookies', 'session=abc; theme=dark')}
        {form.eventType === 'viewer-response' && (
          <>
            {text('status', 'Status of the answer')}
            {lines('responseHeaders', 'Headers of the answer')}
          </>
        )}
        {read.event ? (
          <TestResult run={run} sent={read.event} />
        ) : (
          <span className="muted">Mend the event, then it runs.</span>
        )}
      </SpaceBetween>
    </Container>
  )
}
