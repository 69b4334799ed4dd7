/** The alternate domain names: one chip each, checked while they are typed. */
import Button from '@cloudscape-design/components/button'
import Input from '@cloudscape-design/components/input'
import SpaceBetween from '@cloudscape-design/components/space-between'
import TokenGroup from '@cloudscape-design/components/token-group'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import { toList } from '#shared/distribution/edit-origins.ts'
import { isValidAlias } from '#shared/distribution/rules/alias-rules.ts'
import { writeConfigSetting } from '#shared/distribution/write-setting.ts'

import { EditField } from '../../components/edit-field.tsx'
import { useEditing } from '../../components/editing.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import './distribution-settings.css'

type Props = { account: string; distributionId: string }

export function AliasesField({ account, distributionId }: Props) {
  const { document, saved, change } = useEditing()
  const [text, setText] = useState('')
  const { data: list } = useQuery(distributionsQuery(account))
  const others = (list?.items ?? []).filter(({ id }) => id !== distributionId)
  const aliases = document.Aliases?.Items ?? []
  const typed = toNames(text)

  const findProblem = (alias: string): string | null => {
    if (!isValidAlias(alias)) return 'is no name that CloudFront takes'
    const owner = others.find((other) => other.aliases.includes(alias))
    return owner ? `is an alias of ${owner.comment || owner.domainName} (${owner.id})` : null
  }
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
  const problem = typed
    .map((alias) => ({ alias, problem: findProblem(alias) }))
    .find((one) => one.problem !== null)

  return (
    <EditField
      setting="Aliases"
      label="Aliases"
      help="Your own names for the distribution. Each needs a DNS record that leads to the distribution, and a certificate that covers it; CloudFront refuses a name that another distribution has."
      ownProblem={text !== '' && problem ? `${problem.alias} ${problem.problem}.` : null}
      constraint="In lower case; *.example.com stands for all names one level below."
    >
      <SpaceBetween size="xs">
        <TokenGroup
          disableOuterPadding
          items={aliases.map((alias) => {
            const wrong = findProblem(alias)
            return {
              label: alias,
              dismissLabel: `Remove ${alias}`,
              ...(wrong && { description: wrong, iconName: 'status-warning' as const }),
            }
          })}
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
      </SpaceBetween>
    </EditField>
  )
}

/** Several names may be pasted at once. */
function toNames(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((name) => name !== '')
}
