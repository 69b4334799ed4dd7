/** The forms of the custom error responses: one for each status of the origin. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import {
  addErrorPage,
  listFreeErrorCodes,
  removeErrorPage,
  setErrorPagePath,
} from '#shared/distribution/edit-error-pages.ts'
import { ERROR_CODES } from '#shared/distribution/rules/error-response-rules.ts'
import { errorResponseSetting } from '#shared/distribution/setting-path.ts'
import { EditField } from '../../components/edit-field.tsx'
import { EditGrid } from '../../components/edit-grid.tsx'
import { NumberEdit, SelectEdit } from '../../components/edit-inputs.tsx'
import { useEditingPart } from '../../components/editing.tsx'
import { FindingReason } from '../../components/finding-reason.tsx'
import { useTyped } from '../../lib/use-typed.ts'
import './error-pages.css'

const STATUSES = [
  { value: '200', label: '200', description: 'As if all were well: programs cannot tell' },
  ...[...ERROR_CODES].map((code) => ({ value: String(code), label: String(code) })),
]

export function ErrorPagesEditor() {
  const { codes, free, change } = useEditingPart((editing) => ({
    codes: (editing.document.CustomErrorResponses?.Items ?? []).map(
      ({ ErrorCode = 0 }) => ErrorCode,
    ),
    free: listFreeErrorCodes(editing.document),
    change: editing.change,
  }))
  return (
    <SpaceBetween size="l">
      {codes.map((code) => (
        <section key={code} className="error-page" aria-label={`Error ${code}`}>
          <div className="error-page-head">
            <Box variant="h3">When the origin answers {code}</Box>
            <Button
              formAction="none"
              ariaLabel={`Remove: ${code}`}
              onClick={() => change((config) => removeErrorPage(config, code))}
            >
              Remove
            </Button>
          </div>
          <RuleFields errorCode={code} />
        </section>
      ))}
      {codes.length === 0 && (
        <Box color="text-body-secondary">
          Viewers get the origin’s errors as they are; CloudFront keeps each for 10 seconds.
        </Box>
      )}
      <Select
        ariaLabel="Add an error page"
        placeholder="Add a rule for a status"
        selectedOption={null}
        options={free.map((code) => ({ value: String(code), label: String(code) }))}
        empty="Every status has a rule"
        onChange={({ detail }) =>
          change((config) => addErrorPage(config, Number(detail.selectedOption.value)))
        }
      />
    </SpaceBetween>
  )
}

function RuleFields({ errorCode }: { errorCode: number }) {
  const at = (field: string) => errorResponseSetting(errorCode, field)
  const { hasPage, own } = useEditingPart(({ document, findings }) => ({
    hasPage: pagePathOf(document, errorCode) !== '',
    own: findings.filter(({ setting }) => setting === errorResponseSetting(errorCode)),
  }))
  return (
    <SpaceBetween size="s">
      <EditGrid>
        <PagePathField errorCode={errorCode} />
        {hasPage && (
          <SelectEdit
            setting={at('ResponseCode')}
            label="With the status"
            help="What the viewer is told instead."
            options={STATUSES}
            fallback={String(errorCode)}
          />
        )}
        <NumberEdit
          setting={at('ErrorCachingMinTTL')}
          label="Kept at least, in seconds"
          help="How long the edge answers with the error without asking the origin again."
          fallback={10}
        />
      </EditGrid>
      {own.length > 0 && <FindingReason findings={own} />}
    </SpaceBetween>
  )
}

function PagePathField({ errorCode }: { errorCode: number }) {
  const { path: written, change } = useEditingPart((editing) => ({
    path: pagePathOf(editing.document, errorCode),
    change: editing.change,
  }))
  const typed = useTyped({
    value: written,
    format: (text) => text,
    parse: (text) => ({ value: text }),
    write: (path) => change((config) => setErrorPagePath(config, errorCode, path)),
  })
  return (
    <EditField
      setting={errorResponseSetting(errorCode, 'ResponsePagePath')}
      label="Viewers get the page"
      help="A path of this distribution. Empty: the origin’s own error. It holds for all behaviors, those of an API too."
    >
      <Input
        value={typed.text}
        placeholder="/errors/404.html"
        spellcheck={false}
        autoComplete={false}
        onChange={({ detail }) => typed.change(detail.value)}
      />
    </EditField>
  )
}

function pagePathOf({ CustomErrorResponses: rules }: DistributionConfig, code: number): string {
  return rules?.Items?.find(({ ErrorCode }) => ErrorCode === code)?.ResponsePagePath ?? ''
}
