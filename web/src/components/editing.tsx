/** What the fields of an editor share: the configuration as the draft has it, what is wrong with it, and how it is changed. */
import { createContext, type ReactNode, use, useDeferredValue } from 'react'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { ConfigProblem } from '#shared/distribution/rules/config-problem.ts'
import type { SettingPath } from '#shared/distribution/setting-path.ts'
import type { Finding } from '#shared/lint/finding.ts'

export type Editing = {
  document: DistributionConfig
  /** As it is in AWS; `null` for what the draft makes new. */
  saved: DistributionConfig | null
  change: (edit: (config: DistributionConfig) => DistributionConfig) => void
  /** What CloudFront would refuse of `document`. */
  problems: readonly ConfigProblem[]
  /** What the checks say of it. */
  findings: readonly Finding[]
  /** Where all findings are listed. */
  allHref: string
}

const EditingContext = createContext<Editing | null>(null)

/** @param value `null` until the configuration was read */
export function EditingProvider({
  value,
  children,
}: {
  value: Editing | null
  children: ReactNode
}) {
  return <EditingContext value={value}>{children}</EditingContext>
}

/** Fields that come after the one that is typed into: it shows its text at once, and they follow. */
export function DeferredEditing({ children }: { children: ReactNode }) {
  return <EditingContext value={useDeferredValue(use(EditingContext))}>{children}</EditingContext>
}

export function useEditing(): Editing {
  const editing = use(EditingContext)
  if (!editing) throw new Error('An editor’s field stands outside of its EditingProvider.')
  return editing
}

/** `null` until the configuration was read, and where there is nothing to edit. */
export function useEditingIfReady(): Editing | null {
  return use(EditingContext)
}

/** Whether something said of `place` belongs to the field of `setting`. */
export function isWithin(place: SettingPath, setting: SettingPath): boolean {
  return place === setting || place.startsWith(`${setting}.`)
}
