/**
 * What is being typed, a little ahead of the address. The address follows when typing pauses, and leads when somebody goes
 * back or opens a link.
 */
import { useCallback, useEffect, useEffectEvent, useState } from 'react'

import {
  type ExplainAddress,
  formatHeaderLines,
  parseHeaderLines,
} from '../../lib/explain-address.ts'

/** Pause in typing after which the address follows, in milliseconds: browsers limit how often it may change. */
const PAUSE_MS = 250

/** Longest address that every browser, proxy and chat carries, in characters; also below what our own server reads. */
const MAX_ADDRESS_CHARACTERS = 8_000

/** `visit` makes a step that "Back" returns from; `adjust` does not. */
export type ChangeKind = 'visit' | 'adjust'

export type Draft = {
  value: ExplainAddress
  change: (part: ExplainAddress, kind?: ChangeKind) => void
  /** Brings the address up to date at once. */
  flush: () => void
  /** Too long to be a link: it is kept on this page only. */
  isTooLong: boolean
}

export function useDraft(
  address: ExplainAddress,
  write: (address: ExplainAddress, kind: ChangeKind) => void,
): Draft {
  const key = toKey(address)
  const [{ value, kind }, setDraft] = useState<Typed>({ value: address, kind: 'adjust' })
  const [seen, setSeen] = useState(key)
  /** Keys that were written and have not come back yet. */
  const [underWay, setUnderWay] = useState<string[]>([])

  if (key !== seen) {
    setSeen(key)
    const own = underWay.indexOf(key)
    if (own >= 0) setUnderWay(underWay.slice(own + 1))
    else setDraft({ value: address, kind: 'adjust' })
  }
  const flush = () => {
    const clean = toWritten(value)
    const written = toKey(clean)
    if (written === key || written === underWay.at(-1) || isTooLong(clean)) return
    setUnderWay([...underWay, written])
    write(clean, kind)
  }
  const flushLater = useEffectEvent(flush)
  // The address is outside React, and may not change as often as people type.
  useEffect(() => {
    if (toKey(value) === seen) return
    const timer = setTimeout(() => flushLater(), kind === 'visit' ? 0 : PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value, kind, seen])

  // The same function each time: what it is given to is drawn anew only for a reason.
  const change = useCallback(
    (part: ExplainAddress, nextKind: ChangeKind = 'adjust') =>
      setDraft((old) => ({ value: { ...old.value, ...part }, kind: nextKind })),
    [],
  )
  return { value, change, flush, isTooLong: isTooLong(value) }
}

type Typed = { value: ExplainAddress; kind: ChangeKind }

/** Without the rows of header tables that are still empty. */
function toWritten(address: ExplainAddress): ExplainAddress {
  return {
    ...address,
    headers: dropEmptyLines(address.headers),
    originHeaders: dropEmptyLines(address.originHeaders),
  }
}

function dropEmptyLines(lines: string | undefined): string | undefined {
  const pairs = parseHeaderLines(lines).filter(([name, value]) => name !== '' || value !== '')
  return formatHeaderLines(pairs) || undefined
}

function isTooLong(address: ExplainAddress): boolean {
  const characters = Object.values(address).reduce(
    (sum, text) => sum + encodeURIComponent(text ?? '').length,
    0,
  )
  return characters > MAX_ADDRESS_CHARACTERS
}

/** Equal for addresses that say the same, whatever the order of their members. */
function toKey(address: ExplainAddress): string {
  return JSON.stringify(
    Object.entries(address)
      .filter(([, text]) => text !== undefined && text !== '')
      .toSorted(([a], [b]) => a.localeCompare(b)),
  )
}
