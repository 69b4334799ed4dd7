/** What the fields of an editor share: the configuration as the draft has it, what is wrong with it, and how it is changed. */
import { replaceEqualDeep } from '@tanstack/react-query'
import {
  createContext,
  type ReactNode,
  use,
  useLayoutEffect,
  useState,
  useSyncExternalStore,
} from 'react'

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
  /** What the checks say of `judged`. */
  findings: readonly Finding[]
  /** A moment behind `document`: who types does not wait for the checks. */
  judged: DistributionConfig
  /** Where all findings are listed. */
  allHref: string
}

/**
 * Stands beside React's own state: a context would draw every field of a form again with every key. So each field asks for what
 * it shows, and is drawn again when that is something else.
 */
type EditingStore = {
  get: () => Editing | null
  set: (editing: Editing | null) => void
  subscribe: (listener: () => void) => () => void
}

const EditingContext = createContext<EditingStore>(createEditingStore(null))

/** @param value `null` until the configuration was read */
export function EditingProvider({
  value,
  children,
}: {
  value: Editing | null
  children: ReactNode
}) {
  const [store] = useState(() => createEditingStore(value))
  // Before the browser paints: nobody sees a field that is behind.
  useLayoutEffect(() => store.set(value), [store, value])
  return <EditingContext value={store}>{children}</EditingContext>
}

function createEditingStore(editing: Editing | null): EditingStore {
  let current = editing
  const listeners = new Set<() => void>()
  return {
    get: () => current,
    set: (next) => {
      if (next === current) return
      current = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** Draws its component again with every key that is typed anywhere: where that is too much, see `useEditingPart`. */
export function useEditing(): Editing {
  const editing = useEditingIfReady()
  if (!editing) throw new Error(OUTSIDE)
  return editing
}

/** `null` until the configuration was read, and where there is nothing to edit. */
export function useEditingIfReady(): Editing | null {
  const store = use(EditingContext)
  return useSyncExternalStore(store.subscribe, store.get)
}

/** Whether the configuration was read. */
export function useIsEditing(): boolean {
  const store = use(EditingContext)
  return useSyncExternalStore(store.subscribe, () => store.get() !== null)
}

/**
 * What `select` takes of it: data, or functions that stand in it. Draws its component again only when that is something else, by
 * value.
 */
export function useEditingPart<Part>(select: (editing: Editing) => Part): Part {
  const store = use(EditingContext)
  const [remember] = useState(createMemory<Part>)
  return useSyncExternalStore(store.subscribe, () => {
    const editing = store.get()
    if (!editing) throw new Error(OUTSIDE)
    return remember(select(editing))
  })
}

const OUTSIDE = 'An editor’s field stands outside of its EditingProvider.'

/** @returns the value that it was given before, as long as it is given an equal one */
function createMemory<Part>(): (next: Part) => Part {
  let last: { part: Part } | null = null
  return (next) => {
    last = { part: last ? replaceEqualDeep(last.part, next) : next }
    return last.part
  }
}

/** For what is done with it: looks when it is called, and draws nothing again. */
export function useEditingNow(): () => Editing {
  const store = use(EditingContext)
  return () => {
    const editing = store.get()
    if (!editing) throw new Error(OUTSIDE)
    return editing
  }
}

/** Where the setting of a field stands: its path, or how to find it in a configuration, where the path itself is being typed. */
export type SettingPlace = SettingPath | ((config: DistributionConfig) => SettingPath)

export function toSettingPath(place: SettingPlace, config: DistributionConfig): SettingPath {
  return typeof place === 'string' ? place : place(config)
}
