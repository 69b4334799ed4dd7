/**
 * A field of the page that settings lead to: lit when the address means it, with the findings that belong to it, and marked
 * where the draft changes it.
 */
import { createContext, type ReactNode, use } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'
import type { Finding } from '#shared/lint/finding.ts'
import type { DiffEntry } from '#shared/plans/diff-entry.ts'

import { ChangeMark } from '../../components/change-mark.tsx'
import { FindingBadge } from '../../components/finding-badge.tsx'
import { FindingReason } from '../../components/finding-reason.tsx'
import { findSpots, type Spot as SpotName } from './setting-spots.ts'
import './spot.css'

export type Spots = {
  lit: ReadonlySet<SpotName>
  /** The findings that a link to a setting is about; their text stands at the first lit field. */
  told: readonly Finding[]
  findings: ReadonlyMap<SpotName, Finding[]>
  /** What the draft changes. */
  changes: ReadonlyMap<SpotName, DiffEntry[]>
  /** Where all findings are listed. */
  allHref: string
}

const SpotsContext = createContext<Spots>({
  lit: new Set(),
  told: [],
  findings: new Map(),
  changes: new Map(),
  allHref: '',
})

export const SpotsProvider = SpotsContext.Provider

type Given = {
  distribution: Pick<DistributionDetail, 'behaviors' | 'origins' | 'originGroups' | 'errorPages'>
  findings: readonly Finding[]
  changes?: readonly DiffEntry[]
  /** The setting that the address means. */
  setting: string | undefined
  allHref: string
}

export function toSpots({ distribution, findings, changes = [], setting, allHref }: Given): Spots {
  const placed = place(findings, distribution)
  const changed = place(changes, distribution)
  const lit = new Set(setting === undefined ? [] : findSpots(setting, distribution))
  const told = findings.filter((finding) => finding.setting === setting)
  return { lit, told, findings: placed, changes: changed, allHref }
}

function place<Item extends { setting: string }>(
  items: readonly Item[],
  distribution: Given['distribution'],
): Map<SpotName, Item[]> {
  const placed = new Map<SpotName, Item[]>()
  for (const item of items) {
    for (const spot of findSpots(item.setting, distribution)) {
      placed.set(spot, [...(placed.get(spot) ?? []), item])
    }
  }
  return placed
}

export function Spot({ at, children }: { at: SpotName; children: ReactNode }) {
  const { lit, told, findings, changes, allHref } = use(SpotsContext)
  const own = findings.get(at) ?? []
  const changed = changes.get(at) ?? []
  const isLit = lit.has(at)
  // What many behaviors share is lit at each of them, and read and explained at the first.
  const [first] = lit
  const isFirst = first === at
  return (
    <div className={isLit ? 'spot spot-lit' : 'spot'} ref={isFirst ? show : null} tabIndex={-1}>
      {children}
      {changed.length > 0 && <ChangeMark changes={changed} />}
      {own.length > 0 && <FindingBadge findings={own} allHref={allHref} />}
      {isFirst && told.length > 0 && <FindingReason findings={told} />}
    </div>
  )
}

/** Whether a link means this place, a finding belongs to it or the draft changes it: then it is shown even where it says nothing else. */
export function useIsMarked(at: SpotName): boolean {
  const { lit, findings, changes } = use(SpotsContext)
  return lit.has(at) || findings.has(at) || changes.has(at)
}

/** The place goes into sight and takes the focus, so that Tab goes on from there. */
function show(element: HTMLElement | null) {
  if (!element) return
  element.scrollIntoView({ block: 'center', inline: 'nearest' })
  element.focus({ preventScroll: true })
}
