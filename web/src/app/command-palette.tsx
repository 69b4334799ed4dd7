/** Ctrl/Cmd+K: go to any page or distribution, or begin an action on one, without leaving the keyboard. */
import { useQueries, useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { describeError } from '../lib/describe-error.ts'
import { distributionsQuery } from '../lib/distributions-query.ts'
import { imageSetupsQuery } from '../lib/image-setups-query.ts'
import { resourcesQuery } from '../lib/resources-query.ts'
import { chooseTheme } from '../lib/theme.ts'
import './command-palette.css'
import { findCommands } from './find-commands.ts'
import type { Command } from './fixed-commands.ts'
import { followPath } from './follow-internal-links.ts'

/** What has a page of its own beside distributions. */
const FOUND_KINDS = [
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
  'RestApi',
] as const

/** Letters after which policies, functions and APIs are looked for: reading them takes many calls. */
const MIN_LETTERS = 2

type Props = { account: string; onHelp: () => void; onClose: () => void }

export function CommandPalette({ account, onHelp, onClose }: Props) {
  const router = useRouter()
  const { data, error, isPending } = useQuery(distributionsQuery(account))
  // Without an answer no preview is offered: one that leads to no pictures would be worse.
  const setups = useQuery(imageSetupsQuery(account))
  const [text, setText] = useState('')
  const [chosenIndex, setChosenIndex] = useState(0)
  const listId = useId()

  const resources = useQueries({
    queries: FOUND_KINDS.map((kind) => ({
      ...resourcesQuery(account, kind),
      enabled: text.trim().length >= MIN_LETTERS,
    })),
  })
  const commands = findCommands(text, {
    account,
    distributions: data?.items ?? [],
    imageDistributions: new Set(setups.data?.items.map(({ distributionId }) => distributionId)),
    resources: resources.flatMap((one) => one.data?.items ?? []),
  })
  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    if (command.kind === 'go') followPath(router, command.path)
    else if (command.kind === 'theme') chooseTheme(command.theme)
    else onHelp()
  }
  const onKeyDown = (event: React.KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (event.key === 'Enter') run(commands[chosenIndex])
    else if (step && commands.length > 0)
      setChosenIndex((chosenIndex + step + commands.length) % commands.length)
    else return
    event.preventDefault()
  }
  return (
    // The browser's own modal dialog keeps the focus inside, closes on Escape and gives the focus back.
    <dialog
      ref={showModal}
      className="palette"
      aria-label="Search"
      onClose={onClose}
      onClick={(event) => event.target === event.currentTarget && onClose()}
      onKeyDown={onKeyDown}
    >
      <input
        className="palette-input"
        role="combobox"
        aria-label="Pages, distributions and actions"
        aria-expanded="true"
        aria-controls={listId}
        aria-activedescendant={commands[chosenIndex] && `${listId}-${chosenIndex}`}
        aria-autocomplete="list"
        autoComplete="off"
        spellCheck={false}
        placeholder="Go to a page or distribution, or type invalidate …"
        value={text}
        onChange={(event) => {
          setText(event.target.value)
          setChosenIndex(0)
        }}
      />
      <div className="palette-list" role="listbox" id={listId} aria-label="Results">
        {commands.map((command, index) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the input (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled on the dialog
          <div
            key={command.id}
            id={`${listId}-${index}`}
            role="option"
            aria-selected={index === chosenIndex}
            ref={index === chosenIndex ? keepVisible : null}
            onClick={() => run(command)}
            onMouseMove={() => setChosenIndex(index)}
          >
            <span>{command.title}</span>
            <small>{command.detail}</small>
          </div>
        ))}
      </div>
      <p className="palette-note" role="status">
        {isPending && 'Reading the distributions …'}
        {error && `Distributions are missing here. ${describeError(error).text}`}
        {!isPending && commands.length === 0 && 'Nothing matches these words.'}
      </p>
    </dialog>
  )
}

function showModal(dialog: HTMLDialogElement | null) {
  if (dialog && !dialog.open) dialog.showModal()
}

function keepVisible(option: HTMLElement | null) {
  option?.scrollIntoView({ block: 'nearest' })
}
