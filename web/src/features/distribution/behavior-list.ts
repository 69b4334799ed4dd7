/** What can be done with the list of behaviors, each as one edit of the draft. What came of it is said aloud. */
import { useState } from 'react'

import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import {
  addBehavior,
  duplicateBehavior,
  listPatterns,
  moveBehavior,
  removeBehavior,
  restoreBehavior,
  toNewBehavior,
} from '#shared/distribution/edit-behaviors.ts'

import { useEditingIfReady } from '../../components/editing.tsx'
import { paths } from '../../lib/paths.ts'
import { useBehaviorPlace } from '../../lib/use-behavior-place.ts'

export type BehaviorList = {
  /** In order, without the default one. */
  patterns: readonly string[]
  /** Saved ones that the draft removes. */
  removed: readonly string[]
  hrefOf: (name: string) => string
  add: () => void
  duplicate: (name: string) => void
  remove: (pattern: string) => void
  restore: (pattern: string) => void
  /** @param by 1 = one down */
  move: (pattern: string, by: -1 | 1) => void
  /** What was done last, for a screen reader. */
  said: string
  /** With which one something was done last: the focus stays there. Another object every time. */
  touched: Touched | null
}

export type Touched = { name: string }

type Place = {
  account: string
  distributionId: string
  /** The one whose form was closed last. */
  cameFrom: string | null
}

/** `null` until the configuration was read. */
export function useBehaviorList(place: Place): BehaviorList | null {
  const { account, distributionId, cameFrom } = place
  const editing = useEditingIfReady()
  const { open } = useBehaviorPlace()
  const [said, setSaid] = useState('')
  const [touched, setTouched] = useState<Touched | null>(
    cameFrom === null ? null : { name: cameFrom },
  )
  if (!editing) return null
  const { document, saved, change } = editing
  const patterns = listPatterns(document)
  return {
    patterns,
    removed: saved ? listRemoved(saved, document) : [],
    hrefOf: (name) => paths.behavior(account, distributionId, name),
    add: () => {
      const behavior = toNewBehavior(document)
      change((config) => addBehavior(config, behavior))
      open(behavior.PathPattern ?? '')
    },
    duplicate: (name) => {
      const copied = duplicateBehavior(document, toBehaviorName(name))
      if (!copied) return
      change((config) => duplicateBehavior(config, toBehaviorName(name))?.config ?? config)
      open(copied.pattern)
    },
    remove: (pattern) => {
      change((config) => removeBehavior(config, pattern))
      setSaid(`${pattern} is removed in your draft.`)
      setTouched({ name: pattern })
    },
    restore: (pattern) => {
      if (saved) change((config) => restoreBehavior(config, saved, pattern))
      setSaid(`${pattern} is back.`)
      setTouched({ name: pattern })
    },
    move: (pattern, by) => {
      const to = patterns.indexOf(pattern) + by
      if (to < 0 || to >= patterns.length) return
      change((config) => moveBehavior(config, pattern, to))
      setSaid(`${pattern} is now number ${to + 1} of ${patterns.length + 1}.`)
      setTouched({ name: pattern })
    },
    said,
    touched,
  }
}

/** A renamed behavior is not removed: it has the place and the settings of the one that is gone. */
function listRemoved(saved: DistributionConfig, document: DistributionConfig): string[] {
  const now = new Set(listPatterns(document))
  const before = new Set(listPatterns(saved))
  const gone = [...before].filter((pattern) => !now.has(pattern))
  const settingsOf = (config: DistributionConfig, isMeant: (pattern: string) => boolean) =>
    (config.CacheBehaviors?.Items ?? [])
      .filter(({ PathPattern = '' }) => isMeant(PathPattern))
      .map((behavior) => JSON.stringify({ ...behavior, PathPattern: '' }))
  const added = settingsOf(document, (pattern) => !before.has(pattern))
  return gone.filter((pattern) => {
    const [settings = ''] = settingsOf(saved, (one) => one === pattern)
    const at = added.indexOf(settings)
    if (at >= 0) added.splice(at, 1)
    return at < 0
  })
}

function toBehaviorName(name: string): string | null {
  return name === DEFAULT_BEHAVIOR_NAME ? null : name
}
