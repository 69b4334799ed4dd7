/** The alternate domain names: one chip each, checked while they are typed: form, owner, certificate. */
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import TokenGroup from '@cloudscape-design/components/token-group'
import { useState } from 'react'

import { toList } from '#shared/distribution/edit-origins.ts'
import { writeConfigSetting } from '#shared/distribution/write-setting.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useEditing } from '../../components/editing.tsx'
import './distribution-settings.css'
import { type AliasFacts, useAliasFacts } from './use-alias-facts.ts'

type Props = { account: string; distributionId: string }

export function AliasesField({ account, distributionId }: Props) {
  const { document, saved, change } = useEditing()
  const [text, setText] = useState('')
  const aliases = document.Aliases?.Items ?? []
  const typed = toNames(text)
  const factsOf = useAliasFacts({ account, distributionId }, [...new Set([...aliases, ...typed])])
  const write = (next: readonly string[]) =>
    change((config) => {
      const isNone = next.length === 0
      const none = saved?.Aliases?.Items?.length ? { Quantity: 0 } : saved?.Aliases
      return writeConfigSetting(config, 'Aliases', isNone ? none : toList(next))
    })
  const add = () => {
    if (typed.length === 0) return
    write([...new Set([...aliases, ...typed])])
    setText('')
  }
  const wrong = typed
    .map((alias) => ({ alias, problem: factsOf(alias).problem }))
    .find(({ problem }) => problem !== null)

  return (
    <EditField
      setting="Aliases"
      label="Aliases"
      help="Your own names for the distribution. Each needs a DNS record that leads to the distribution, and a certificate that covers it; CloudFront refuses a name that another distribution has."
      ownProblem={wrong ? `${wrong.alias} ${wrong.problem}.` : null}
      constraint="In lower case; *.example.com stands for all names one level below."
    >
      <SpaceBetween size="xs">
        <TokenGroup
          disableOuterPadding
          items={aliases.map((alias) => ({
            label: alias,
            dismissLabel: `Remove ${alias}`,
            ...toTokenParts(factsOf(alias)),
          }))}
          onDismiss={({ detail }) => write(aliases.toSpliced(detail.itemIndex, 1))}
        />
        <div className="add-row">
          <Input
            value={text}
            ariaLabel="New alias"
            placeholder="www.example.com"
            spellcheck={false}
            autoComplete={false}
            onChange={({ detail }) => setText(detail.value)}
            onKeyDown={(event) => {
              if (event.detail.key !== 'Enter') return
              // Enter adds the name; it does not fold the form.
              event.preventDefault()
              add()
            }}
          />
          <Button formAction="none" iconName="add-plus" onClick={add}>
            Add
          </Button>
        </div>
        {!wrong && typed.map((alias) => <Coverage key={alias} alias={alias} of={factsOf(alias)} />)}
      </SpaceBetween>
    </EditField>
  )
}

/** While a name is typed; added, it says so itself. */
function Coverage({ alias, of: facts }: { alias: string; of: AliasFacts }) {
  const { coverage } = facts
  const type = coverage.isGood ? 'success' : coverage.isGood === null ? 'info' : 'warning'
  return (
    <StatusIndicator type={type}>
      {alias}: {toText(facts)}
    </StatusIndicator>
  )
}

function toTokenParts(facts: AliasFacts) {
  const { problem, coverage } = facts
  if (problem) return { description: problem, iconName: 'status-warning' as const }
  if (coverage.isGood === null) return {}
  const iconName = coverage.isGood ? ('status-positive' as const) : ('status-warning' as const)
  return { description: toText(facts), iconName }
}

/** A name that is not covered has that to mend first. */
function toText({ coverage, unknown }: AliasFacts): string {
  return coverage.isGood && unknown ? `${coverage.text}; ${unknown}` : coverage.text
}

/** Several names may be pasted at once. */
function toNames(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((name) => name !== '')
}
