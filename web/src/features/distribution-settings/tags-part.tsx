/** The distribution's tags as the draft has them. They are a resource of their own: AWS changes them apart from the rest. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import KeyValuePairs from '@cloudscape-design/components/key-value-pairs'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'

import { isValidTag, MAX_TAGS } from '#shared/distribution/rules/tag-rules.ts'
import type { ResourceState, TagsDocument } from '#shared/plans/resource.ts'

import { DraftBadge } from '../../components/draft-badge.tsx'
import { EditableContainer } from '../../components/editable-container.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { resourceQuery } from '../../lib/resources-query.ts'
import { useResourceDraft } from '../../lib/use-draft.ts'
import { useTyped } from '../../lib/use-typed.ts'
import './distribution-settings.css'

export function TagsPart({ account, arn }: { account: string; arn: string }) {
  const query = useQuery(resourceQuery(account, { resource: 'Tags', id: arn }))
  if (query.data) return <Tags account={account} state={query.data} />
  if (query.error) {
    return (
      <ErrorAlert
        title="Could not read the tags"
        error={query.error}
        onRetry={() => void query.refetch()}
      />
    )
  }
  return <StatusIndicator type="loading">Reading the tags</StatusIndicator>
}

function Tags({ account, state }: { account: string; state: ResourceState }) {
  const { resource, id, version } = state
  const draft = useResourceDraft<TagsDocument>(account, {
    resource,
    id,
    version,
    // The server reads this kind as names with values.
    document: state.document as TagsDocument,
  })
  const tags = Object.entries(draft.document)
  const narrow = useIsNarrow()
  return (
    <EditableContainer
      place="tags"
      title={`Tags (${tags.length})`}
      description={draft.isChanged && <DraftBadge />}
      editor={
        <TagRows
          tags={draft.document}
          onChange={(next) => draft.change(() => next)}
          onReset={draft.isChanged ? draft.reset : null}
        />
      }
    >
      {tags.length === 0 ? (
        <EmptyState title="No tags">
          Tags tell who owns a distribution and what it costs whom.
        </EmptyState>
      ) : (
        <KeyValuePairs
          columns={narrow ? 1 : 3}
          items={tags.map(([label, value]) => ({ label, value: value || '(empty)' }))}
        />
      )}
    </EditableContainer>
  )
}

type RowsProps = {
  tags: TagsDocument
  onChange: (tags: TagsDocument) => void
  /** `null` where nothing is changed. */
  onReset: (() => void) | null
}

type Row = [key: string, value: string]

/** A row without a name is being typed, and is no tag yet. */
function TagRows({ tags, onChange, onReset }: RowsProps) {
  const typed = useTyped<TagsDocument>({
    value: tags,
    format: (value) => JSON.stringify(Object.entries(value)),
    parse: (text) => ({ value: Object.fromEntries(parseRows(text).filter(([key]) => key !== '')) }),
    write: onChange,
  })
  const rows = parseRows(typed.text)
  const write = (next: Row[]) => typed.change(JSON.stringify(next))
  return (
    <SpaceBetween size="s">
      <Box color="text-body-secondary">
        Names with values, for bills and for permissions. At most {MAX_TAGS}.
      </Box>
      <ul className="tag-rows" aria-label="Tags">
        {rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its position; its name changes while it is typed
          <li key={index}>
            <TagRow
              row={row}
              number={index + 1}
              problem={findProblem(rows, index)}
              onChange={(next) => write(rows.with(index, next))}
              onRemove={() => write(rows.toSpliced(index, 1))}
            />
          </li>
        ))}
      </ul>
      <SpaceBetween size="xs" direction="horizontal">
        <Button
          formAction="none"
          iconName="add-plus"
          disabled={rows.length >= MAX_TAGS}
          disabledReason={`A distribution has at most ${MAX_TAGS} tags`}
          onClick={() => write([...rows, ['', '']])}
        >
          Add tag
        </Button>
        {onReset && (
          <Button formAction="none" variant="link" onClick={onReset}>
            Back to saved
          </Button>
        )}
      </SpaceBetween>
    </SpaceBetween>
  )
}

type RowProps = {
  row: Row
  number: number
  problem: string | null
  onChange: (row: Row) => void
  onRemove: () => void
}

function TagRow({ row: [key, value], number, problem, onChange, onRemove }: RowProps) {
  return (
    <FormField errorText={problem} stretch i18nStrings={{ errorIconAriaLabel: 'Error' }}>
      <div className="tag-row">
        <Input
          ariaLabel={`Name of tag ${number}`}
          placeholder="Name"
          value={key}
          invalid={problem !== null}
          onChange={({ detail }) => onChange([detail.value, value])}
        />
        <Input
          ariaLabel={`Value of tag ${number}`}
          placeholder="Value"
          value={value}
          onChange={({ detail }) => onChange([key, detail.value])}
        />
        <Button
          formAction="none"
          variant="icon"
          iconName="close"
          ariaLabel={`Remove tag ${key || number}`}
          onClick={onRemove}
        />
      </div>
    </FormField>
  )
}

function findProblem(rows: readonly Row[], index: number): string | null {
  const [key = '', value = ''] = rows[index] ?? []
  if (key === '') return null
  if (rows.findIndex(([other]) => other === key) < index) return `There is a tag ${key} already.`
  if (isValidTag(key, value)) return null
  return 'AWS takes letters, digits, spaces and _ . : / = + - @; names of at most 128, values of at most 256 characters; no name that begins with aws:'
}

/** The text is our own. */
function parseRows(text: string): Row[] {
  return JSON.parse(text) as Row[]
}
