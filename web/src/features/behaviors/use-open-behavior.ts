/**
 * Which behavior of the draft the form shows. The address names it by its path pattern, which may be typed here, or changed from
 * elsewhere (undo, another window): the form stays with its behavior, and the address follows.
 */
import { useEffect, useEffectEvent, useState } from 'react'

import { useEditingPart } from '../../components/editing.tsx'
import { useBehaviorPlace } from '../../lib/use-behavior-place.ts'
import { useDraftText } from '../../lib/use-draft-text.ts'
import { type BehaviorPosition, listNames } from './behavior-position.ts'
import { type OpenForm, toNextForm } from './open-form.ts'

type OpenBehavior = {
  name: string
  /** Undefined: no behavior has the name. */
  position: BehaviorPosition | undefined
  /** Another number is another form. */
  visit: number
  /** The open behavior was given another pattern. */
  rename: (pattern: string) => void
}

/** @param inAddress path pattern, or the name of the default behavior */
export function useOpenBehavior(inAddress: string): OpenBehavior {
  const names = useEditingPart(({ document }) => listNames(document))
  const { open } = useBehaviorPlace()
  // An empty pattern would close the form.
  const { text: shown, change: follow } = useDraftText(inAddress, (next) => {
    if (next !== '') open(next, 'rename')
  })
  const [form, setForm] = useState<OpenForm>({ shown, names, name: shown, typed: null, visit: 0 })
  const next = toNextForm(form, { shown, names })
  if (next !== form) setForm(next)
  const { name, typed, visit } = next
  const at = names.indexOf(name)

  const isRenamedElsewhere = at >= 0 && name !== shown && typed !== shown
  const lead = useEffectEvent(() => open(name, 'rename'))
  // The address is outside React.
  useEffect(() => {
    if (isRenamedElsewhere) lead()
  }, [isRenamedElsewhere])

  return {
    name,
    position: at < 0 ? undefined : at === names.length - 1 ? null : at,
    visit,
    rename: (pattern) => {
      setForm((now) => ({ ...now, typed: pattern }))
      follow(pattern)
    },
  }
}
