/** What a draft holds, unfolded above its bar: a name for it, and each resource with a way back. */
import Button from '@cloudscape-design/components/button'
import FormField from '@cloudscape-design/components/form-field'
import Input from '@cloudscape-design/components/input'
import Link from '@cloudscape-design/components/link'

import type { DiffEntry } from '#shared/plans/diff-entry.ts'
import type { Draft } from '#shared/plans/draft.ts'

import { DifferenceList } from '../../components/difference-list.tsx'
import { findResourcePath } from '../../lib/resource-words.ts'
import { useDraftActions } from '../../lib/use-draft.ts'
import { useTyped } from '../../lib/use-typed.ts'
import { describeWhole, type ResourceDifferences, titleOf } from './draft-words.ts'
import { canUndo, undoEntry } from './undo-entry.ts'

type Props = { account: string; draft: Draft; differences: ResourceDifferences[] }

export function DraftPanel({ account, draft, differences }: Props) {
  const { change, drop } = useDraftActions(account)
  const title = useTyped({
    value: draft.title,
    format: (value) => value,
    parse: (text) => ({ value: text.trim() }),
    write: (value) => change((input) => ({ ...input, title: value })),
  })
  return (
    <div className="draft-panel">
      <FormField label="Name of this draft" stretch>
        <Input
          value={title.text}
          placeholder="What is it for?"
          onChange={({ detail }) => title.change(detail.value)}
        />
      </FormField>
      {differences.length === 0 && (
        <p className="muted">Change something on any page: it is collected here.</p>
      )}
      {differences.map((one) => (
        <section key={`${one.change.resource} ${one.change.id}`}>
          <div className="draft-panel-head">
            <h3>
              <Title account={account} differences={one} />
            </h3>
            <Button
              iconName="undo"
              variant="inline-link"
              ariaLabel={`Undo the changes of ${titleOf(one)}`}
              onClick={() => drop(one.change)}
            >
              Undo
            </Button>
          </div>
          <Content account={account} differences={one} />
        </section>
      ))}
    </div>
  )
}

function Title({ account, differences }: { account: string; differences: ResourceDifferences }) {
  const path = findResourcePath(account, differences.change)
  const title = titleOf(differences)
  return path ? <Link href={path}>{title}</Link> : title
}

/** More sentences than anybody takes back one by one; each costs a comparison. */
const MAX_UNDO = 40

function Content({ account, differences }: { account: string; differences: ResourceDifferences }) {
  const { change } = useDraftActions(account)
  const whole = describeWhole(differences)
  if (whole) return <p className="muted">{whole}</p>
  const { entries } = differences
  const undo = (entry: DiffEntry) =>
    change((input) => ({ ...input, changes: undoEntry(input.changes, differences, entry) }))
  return (
    <DifferenceList
      entries={entries}
      brief
      label={`Changes of ${titleOf(differences)}`}
      action={(entry) =>
        entries.length > 1 &&
        entries.length <= MAX_UNDO &&
        canUndo(differences, entry) && (
          <Button
            iconName="undo"
            variant="inline-icon"
            ariaLabel={`Undo: ${entry.sentence}`}
            onClick={() => undo(entry)}
          />
        )
      }
    />
  )
}
