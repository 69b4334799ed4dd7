/** Two documents as lines of pretty JSON beside each other: what is the same, gone and new. Pure. */
import { diffLines } from 'diff'

export type JsonLine = {
  kind: 'same' | 'removed' | 'added'
  text: string
  /** Line number in the old and in the new document, from 1; `null` = not in it. */
  before: number | null
  after: number | null
}

/** Lines that stay around each difference. */
const CONTEXT = 3

export type JsonBlock = { kind: 'lines'; lines: JsonLine[] } | { kind: 'fold'; lines: JsonLine[] }

type JsonPair = { before: JsonLine | null; after: JsonLine | null }

/** `null` stands for a document that does not exist: then all lines are new, or gone. */
export function toJsonLines(before: unknown, after: unknown): JsonLine[] {
  let oldLine = 0
  let newLine = 0
  return diffLines(toText(before), toText(after)).flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map((text): JsonLine => {
        if (added) return { kind: 'added', text, before: null, after: ++newLine }
        if (removed) return { kind: 'removed', text, before: ++oldLine, after: null }
        return { kind: 'same', text, before: ++oldLine, after: ++newLine }
      }),
  )
}

/** Folds what is the same, but for a few lines around each difference. */
export function foldLines(lines: readonly JsonLine[]): JsonBlock[] {
  const near = new Set<number>()
  for (const [index, { kind }] of lines.entries()) {
    if (kind === 'same') continue
    for (let at = index - CONTEXT; at <= index + CONTEXT; at += 1) near.add(at)
  }
  const blocks: JsonBlock[] = []
  for (const [index, line] of lines.entries()) {
    const kind = near.has(index) ? 'lines' : 'fold'
    const last = blocks.at(-1)
    if (last?.kind === kind) last.lines.push(line)
    else blocks.push({ kind, lines: [line] })
  }
  return blocks
}

/** Old and new lines side by side; what was replaced stands beside what replaced it. */
export function pairLines(lines: readonly JsonLine[]): JsonPair[] {
  const pairs: JsonPair[] = []
  let removed: JsonLine[] = []
  let added: JsonLine[] = []
  const flush = () => {
    for (let at = 0; at < Math.max(removed.length, added.length); at += 1) {
      pairs.push({ before: removed[at] ?? null, after: added[at] ?? null })
    }
    removed = []
    added = []
  }
  for (const line of lines) {
    if (line.kind === 'removed') removed.push(line)
    else if (line.kind === 'added') added.push(line)
    else {
      flush()
      pairs.push({ before: line, after: line })
    }
  }
  flush()
  return pairs
}

function toText(document: unknown): string {
  return document === null || document === undefined ? '' : `${JSON.stringify(document, null, 2)}\n`
}
