/**
 * CodeMirror for JavaScript, set up for this app. It lives in a shadow root: there its styles are constructed style sheets, which
 * the content security policy allows, where style elements are not.
 */
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands'
import { javascript } from '@codemirror/lang-javascript'
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from '@codemirror/language'
import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view'
import { tags } from '@lezer/highlight'

import { createOwnTexts } from './own-texts.ts'

const COLORS = HighlightStyle.define([
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.controlKeyword],
    color: 'var(--ew-code-keyword)',
  },
  { tag: [tags.string, tags.special(tags.string), tags.regexp], color: 'var(--ew-code-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.atom], color: 'var(--ew-code-value)' },
  { tag: tags.comment, color: 'var(--ew-muted)', fontStyle: 'italic' },
  { tag: tags.function(tags.variableName), color: 'var(--ew-code-name)' },
])

const THEME = EditorView.theme({
  '&': { color: 'var(--ew-text)', backgroundColor: 'var(--ew-surface)', fontSize: '13px' },
  '&.cm-focused': { outline: '2px solid var(--ew-accent)', outlineOffset: '1px' },
  '.cm-scroller': {
    fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, "Liberation Mono", monospace',
    lineHeight: '1.5',
    minHeight: '18rem',
    maxHeight: '65vh',
    overflow: 'auto',
  },
  '.cm-content': { caretColor: 'var(--ew-text)' },
  '.cm-gutters': {
    backgroundColor: 'var(--ew-raised)',
    color: 'var(--ew-muted)',
    borderInlineEnd: '1px solid var(--ew-divider)',
  },
  '.cm-activeLine, .cm-activeLineGutter': { backgroundColor: 'var(--ew-raised)' },
  '.cm-matchingBracket': { outline: '1px solid var(--ew-muted)' },
  '.cm-error-line': { textDecoration: 'underline wavy var(--ew-danger)' },
})

const setErrorLine = StateEffect.define<number | null>()

/** The line that an error names is underlined until the next one comes. */
const errorLineField = StateField.define({
  create: () => Decoration.none,
  update: (marks, { effects, changes, newDoc }) => {
    let next = marks.map(changes)
    for (const effect of effects) {
      if (!effect.is(setErrorLine)) continue
      const line = effect.value
      next =
        line === null || line < 1 || line > newDoc.lines
          ? Decoration.none
          : Decoration.set(ERROR_LINE.range(newDoc.line(line).from))
    }
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

const ERROR_LINE = Decoration.line({ class: 'cm-error-line' })

/** Where colored text is replaced, Chromium carries its color over as an inline style, which the policy forbids with an error. */
function replaceOurselves(event: InputEvent, view: EditorView): boolean {
  const { data, inputType } = event
  if (inputType !== 'insertText' || data === null || view.state.selection.main.empty) return false
  event.preventDefault()
  view.dispatch(view.state.replaceSelection(data), { userEvent: 'input.type' })
  return true
}

export type CodeEditorView = {
  /** Takes over a text from outside; what is being typed stays. */
  setText: (text: string) => void
  /** From 1; `null` = none. */
  markError: (line: number | null) => void
  destroy: () => void
}

type Options = {
  host: HTMLElement
  text: string
  label: string
  onChange: (text: string) => void
}

export function createCodeEditorView({ host, text, label, onChange }: Options): CodeEditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' })
  const own = createOwnTexts(text)
  let isFromOutside = false
  const view = new EditorView({
    root,
    parent: root,
    doc: text,
    extensions: [
      lineNumbers(),
      history(),
      indentUnit.of('  '),
      indentOnInput(),
      bracketMatching(),
      highlightActiveLine(),
      javascript(),
      syntaxHighlighting(COLORS),
      THEME,
      errorLineField,
      // Escape, then Tab, leaves the editor: CodeMirror's own way out.
      keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
      // What can be edited can be focused; the attribute says so to programs that check.
      EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
      EditorView.domEventHandlers({ beforeinput: replaceOurselves }),
      EditorView.updateListener.of((update) => {
        if (!update.docChanged || isFromOutside) return
        const typed = update.state.doc.toString()
        own.typed(typed)
        onChange(typed)
      }),
    ],
  })
  return {
    setText: (next) => {
      const now = view.state.doc.toString()
      if (own.isOlder(next) || next === now) return
      isFromOutside = true
      view.dispatch({ changes: toChange(now, next) })
      isFromOutside = false
    },
    markError: (line) => view.dispatch({ effects: setErrorLine.of(line) }),
    destroy: () => view.destroy(),
  }
}

/** Only what differs is replaced, so that the caret stays where it is. */
function toChange(now: string, next: string) {
  const shorter = Math.min(now.length, next.length)
  let start = 0
  while (start < shorter && now[start] === next[start]) start += 1
  let same = 0
  while (same < shorter - start && now.at(-1 - same) === next.at(-1 - same)) same += 1
  return { from: start, to: now.length - same, insert: next.slice(start, next.length - same) }
}
