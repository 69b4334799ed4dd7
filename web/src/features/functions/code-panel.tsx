/** The code of a function, its runtime and its comment. */
import Box from '@cloudscape-design/components/box'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { listStores } from '#shared/distribution/function-stores.ts'
import { findFunctionProblems } from '#shared/distribution/rules/function-rules.ts'
import { parseSettingPath } from '#shared/distribution/setting-path.ts'
import { MAX_CODE_BYTES } from '#shared/edge-code/function-limits.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

import { lazyPart } from '../../components/lazy-part.tsx'
import { formatCount } from '../../lib/format.ts'
import { FunctionSettings } from './function-settings.tsx'
import { type FunctionPart, runtimeOf } from './function-state.ts'
import { findErrorLine } from './test-event.ts'

const CodeEditor = lazyPart({
  name: 'the code editor',
  load: async () => (await import('../../components/code-editor.tsx')).CodeEditor,
  loading: <div className="function-code-loading">Loading the editor …</div>,
})

type Props = {
  name: string
  document: FunctionDocument
  /** As it is in AWS; `null` for a new function. */
  saved: FunctionDocument | null
  /** How the last run failed; `null` = it did not. */
  error: string | null
  onChange: (part: FunctionPart) => void
}

export function CodePanel({ name, document, saved, error, onChange }: Props) {
  const { FunctionCode: code, FunctionConfig } = document.development
  const runtime = runtimeOf(document)
  const codeBytes = new TextEncoder().encode(code).length
  const comment = FunctionConfig.Comment ?? ''
  const stores = listStores(FunctionConfig.KeyValueStoreAssociations)
  const problems = [...findFunctionProblems({ name, comment, runtime, codeBytes, stores })]
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
        <FunctionSettings
          document={document}
          saved={saved}
          problemsOf={(field) =>
            problems.filter(({ setting }) => parseSettingPath(setting).field === field)
          }
          onChange={onChange}
        />
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
