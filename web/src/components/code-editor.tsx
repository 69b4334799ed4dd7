/** An editor for JavaScript. The Tab key indents; Escape, then Tab, leaves it. */
import { useEffect, useRef } from 'react'

import './code-editor.css'
import { type CodeEditorView, createCodeEditorView } from './code-editor-view.ts'

type Props = {
  value: string
  /** Names it for screen readers. */
  label: string
  /** Line that an error names, from 1. */
  errorLine: number | null
  onChange: (value: string) => void
}

export function CodeEditor({ value, label, errorLine, onChange }: Props) {
  const host = useRef<HTMLDivElement>(null)
  const view = useRef<CodeEditorView | null>(null)
  const latest = useRef({ value, onChange })

  // The editor is no part of React: it is made once, and told what changed.
  useEffect(() => {
    if (!host.current) return
    const made = createCodeEditorView({
      host: host.current,
      text: latest.current.value,
      label,
      onChange: (text) => latest.current.onChange(text),
    })
    view.current = made
    return () => made.destroy()
  }, [label])
  useEffect(() => {
    latest.current = { value, onChange }
    view.current?.setText(value)
  }, [value, onChange])
  useEffect(() => view.current?.markError(errorLine), [errorLine])

  return <div ref={host} className="code-editor" />
}
