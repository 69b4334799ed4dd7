/**
 * The keyboard's way through the list of behaviors: Alt+↑ and Alt+↓ in a row of the table move its behavior, and where something
 * was done with a behavior the focus stays with it, though its row is moved, goes or comes back.
 */
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'

import type { BehaviorList, Touched } from './behavior-list.ts'

const STEPS = { ArrowUp: -1, ArrowDown: 1 } as const

type Props = { list: BehaviorList | null; children: ReactNode }

export function ListFocus({ list, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const followed = useRef<{ touched: Touched; button: HTMLElement } | null>(null)
  // The browser takes the focus from what it moves or removes.
  useLayoutEffect(() => {
    const touched = list?.touched ?? null
    if (!list || touched === null || document.activeElement !== document.body) return
    // Whoever has left the button stays away, but a row may go a moment after it was given the focus.
    const { current: last } = followed
    if (last?.touched === touched && last.button.isConnected) return
    const button = findButton(box.current, touched.name, list)
    if (!button) return
    followed.current = { touched, button }
    button.focus()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const row = event.target instanceof Element ? event.target.closest('tr') : null
    const name = row?.querySelector<HTMLElement>('[data-behavior]')?.dataset.behavior
    if (!list || !name || !list.patterns.includes(name)) return
    // A menu's button would open at the same keys.
    event.preventDefault()
    event.stopPropagation()
    list.move(name, STEPS[event.key])
  }
  return (
    <div ref={box} onKeyDownCapture={onKeyDown}>
      {children}
    </div>
  )
}

/** `null` = not there yet: the rows come a moment after the edit. */
function findButton(
  box: HTMLElement | null,
  name: string,
  { patterns, removed }: BehaviorList,
): HTMLElement | null {
  const find = (kind: 'behavior' | 'removed') =>
    [...(box?.querySelectorAll<HTMLElement>(`[data-${kind}]`) ?? [])]
      .find(({ dataset }) => dataset[kind] === name)
      ?.querySelector('button') ?? null
  if (removed.includes(name)) return find('removed')
  if (patterns.includes(name) || name === DEFAULT_BEHAVIOR_NAME) return find('behavior')
  // What was new is gone for good.
  return box?.querySelector<HTMLElement>('[data-behavior] button') ?? null
}
