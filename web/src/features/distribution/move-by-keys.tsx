/** Alt+↑ and Alt+↓ in a row of the table move its behavior; the focus goes along. */
import { type KeyboardEvent, type ReactNode, useLayoutEffect, useRef } from 'react'

import type { BehaviorList } from './behavior-list.ts'

const STEPS = { ArrowUp: -1, ArrowDown: 1 } as const

type Props = { list: BehaviorList | null; children: ReactNode }

export function MoveByKeys({ list, children }: Props) {
  const box = useRef<HTMLDivElement>(null)
  const moved = useRef<string | null>(null)
  // A row that the browser moves loses the focus.
  useLayoutEffect(() => {
    const name = moved.current
    if (name === null || list?.patterns.includes(name) !== true) return
    if (document.activeElement !== document.body) return
    moved.current = null
    findActions(box.current, name)?.querySelector('button')?.focus()
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    const row = event.target instanceof Element ? event.target.closest('tr') : null
    const name = row?.querySelector<HTMLElement>('[data-behavior]')?.dataset.behavior
    if (!list || !name || !list.patterns.includes(name)) return
    // A menu's button would open at the same keys.
    event.preventDefault()
    event.stopPropagation()
    moved.current = name
    list.move(name, STEPS[event.key])
  }
  return (
    <div ref={box} onKeyDownCapture={onKeyDown}>
      {children}
    </div>
  )
}

function findActions(box: HTMLElement | null, name: string): HTMLElement | undefined {
  const all = box?.querySelectorAll<HTMLElement>('[data-behavior]') ?? []
  return [...all].find(({ dataset }) => dataset.behavior === name)
}
