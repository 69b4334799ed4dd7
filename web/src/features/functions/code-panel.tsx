/** The code of a function, its runtime and its comment. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { findFunctionProblems } from '#shared/distribution/rules/function-rules.ts'
import { parseSettingPath } from '#shared/distribution/setting-path.ts'
import { MAX_CODE_BYTES } from '#shared/edge-code/function-limits.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { lazyPart } from '../../components/lazy-part.tsx'
import { NamedField } from '../../components/named-field.tsx'
import { formatCount } from '../../lib/format.ts'
import { runtimeOf } from './function-state.ts'
import { findErrorLine } from './test-event.ts'

const CodeEditor = lazyPart({
  name: 'the code editor',
  load: async () => (await import('../../components/code-editor.tsx')).CodeEditor,
  loading: <div className="function-code-loading">Loading the editor …</div>,
})

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

type Props = {
  name: string
  document: FunctionDocument
  /** How the last run failed; `null` = it did not. */
  error: string | null
  onChange: (part: { code?: string; runtime?: string; comment?: string }) => void
}

export function CodePanel({ name, document, error, onChange }: Props) {
  const { FunctionCode: code, FunctionConfig } = document.development
  const runtime = runtimeOf(document)
  const codeBytes = new TextEncoder().encode(code).length
  const comment = FunctionConfig.Comment ?? ''
  const problems = [...findFunctionProblems({ name, comment, runtime, codeBytes })]
  const problemOf = (field: string) =>
    problems.find(({ setting }) => parseSettingPath(setting).field === field)?.words
  const isTooLong = codeBytes > MAX_CODE_BYTES
  return (
    <Container
      header={
        <Header variant="h2" description="Esc, then Tab, leaves the editor.">
          Code
        </Header>
      }
    >
      <SpaceBetween size="m">
        <div className="function-settings">
          <NamedField
            label="Runtime"
            awsName="FunctionConfig.Runtime"
            help="Which JavaScript CloudFront runs. New functions take 2.0."
          >
            <Select
              options={RUNTIMES}
              selectedOption={RUNTIMES.find(({ value }) => value === runtime) ?? null}
              onChange={({ detail }) => onChange({ runtime: detail.selectedOption.value })}
            />
          </NamedField>
          <NamedField
            label="Comment"
            awsName="FunctionConfig.Comment"
            help="For people: what it is for. CloudFront does nothing with it."
            problem={problemOf('FunctionConfig.Comment')}
          >
            <Input value={comment} onChange={({ detail }) => onChange({ comment: detail.value })} />
          </NamedField>
        </div>
        <CodeEditor
          value={code}
          label={`Code of ${name}`}
          errorLine={error === null ? null : findErrorLine(error)}
          onChange={(next) => onChange({ code: next })}
        />
        <div className="facts-line" aria-live="polite">
          {error !== null ? (
            <StatusIndicator type="error">{error}</StatusIndicator>
          ) : (
            <StatusIndicator type="success">Runs without an error</StatusIndicator>
          )}
          <Box color={isTooLong ? 'text-status-error' : 'text-body-secondary'}>
            {formatCount(codeBytes)} of {formatCount(MAX_CODE_BYTES)} bytes
            {isTooLong && ': CloudFront refuses it'}
          </Box>
        </div>
      </SpaceBetween>
    </Container>
  )
}
