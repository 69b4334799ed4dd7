/**
 * The path in the box "Which behavior?" and the behavior that takes it. A context of its own: with each key only the box is
 * drawn again, and a moment later what is said of the rows; not the page.
 */
import { createContext, type ReactNode, use, useDeferredValue, useMemo } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { type DraftText, useDraftText } from '../../lib/use-draft-text.ts'
import { findWhichBehavior, type WhichBehavior } from './which-behavior.ts'

const TypedContext = createContext<DraftText>({ text: '', change: () => undefined })
const WhichContext = createContext<WhichBehavior | null>(null)

type Props = {
  /** As in the address. */
  path: string
  onPathChange: (path: string) => void
  distribution: DistributionDetail
  children: ReactNode
}

export function TypedPathProvider({ path, onPathChange, distribution, children }: Props) {
  const typed = useDraftText(path, onPathChange)
  const settled = useDeferredValue(typed.text)
  // Made anew it would draw all rows again, with each key.
  const which = useMemo(() => findWhichBehavior(settled, distribution), [settled, distribution])
  return (
    <TypedContext value={typed}>
      <WhichContext value={which}>{children}</WhichContext>
    </TypedContext>
  )
}

export function useTypedPath(): DraftText {
  return use(TypedContext)
}

/** `null` while nothing is typed. A moment behind the typing. */
export function useWhichBehavior(): WhichBehavior | null {
  return use(WhichContext)
}
