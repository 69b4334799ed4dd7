/** What can be done with one behavior of the list. */
import ButtonDropdown, {
  type ButtonDropdownProps,
} from '@cloudscape-design/components/button-dropdown'

import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'

import type { BehaviorList } from './behavior-list.ts'

type Props = { name: string; list: BehaviorList }

export function BehaviorActions({ name, list }: Props) {
  const act = (id: string) => {
    if (id === 'duplicate') list.duplicate(name)
    if (id === 'up') list.move(name, -1)
    if (id === 'down') list.move(name, 1)
    if (id === 'remove') list.remove(name)
  }
  return (
    <div data-behavior={name}>
      <ButtonDropdown
        variant="inline-icon"
        ariaLabel={`Actions of ${name}`}
        expandToViewport
        items={listActions(name, list)}
        onItemClick={({ detail }) => act(detail.id)}
      />
    </div>
  )
}

function listActions(name: string, { hrefOf, patterns }: BehaviorList): ButtonDropdownProps.Items {
  const isDefault = name === DEFAULT_BEHAVIOR_NAME
  const at = patterns.indexOf(name)
  const reason = isDefault ? 'The default behavior is always the last one' : undefined
  return [
    { id: 'edit', text: 'Edit', href: hrefOf(name) },
    { id: 'duplicate', text: 'Duplicate' },
    {
      id: 'up',
      text: 'Move up',
      secondaryText: 'Alt+↑',
      disabled: at <= 0,
      disabledReason: reason ?? 'It is the first one',
    },
    {
      id: 'down',
      text: 'Move down',
      secondaryText: 'Alt+↓',
      disabled: isDefault || at === patterns.length - 1,
      disabledReason: reason ?? 'Only the default behavior stands below it',
    },
    {
      id: 'remove',
      text: 'Remove',
      disabled: isDefault,
      disabledReason: 'Every distribution has a default behavior',
    },
  ]
}
