/** Reads a file of pinned tests as export writes it, and says on which lines it is wrong. Pure. */
import { LineCounter, parseDocument } from 'yaml'
import type { z } from 'zod'

import { PinnedTestsFile } from './pinned-test.ts'

export type FileProblem = {
  /** Counted from 1. */
  line: number
  /** Where in the JSON, for example `tests.3.request.url`; empty for the file as a whole. */
  path: string
  message: string
}

export type ParsedTestsFile =
  | { kind: 'tests'; file: PinnedTestsFile }
  | { kind: 'bad'; problems: FileProblem[] }

/** Never throws. All that is wrong is listed, in the order of the lines. */
export function parsePinnedTests(text: string): ParsedTestsFile {
  // Editors of some systems begin a file with a byte order mark, which JSON does not know.
  const json = text.replace(/^\uFEFF/, '')
  let value: unknown
  try {
    value = JSON.parse(json)
  } catch (error) {
    return { kind: 'bad', problems: [toSyntaxProblem(json, error)] }
  }
  const read = PinnedTestsFile.safeParse(value)
  if (read.success) return { kind: 'tests', file: read.data }
  const lineOf = createLineFinder(json)
  const problems = read.error.issues.map((issue) => toProblem(issue, lineOf))
  return { kind: 'bad', problems: problems.sort((a, b) => a.line - b.line) }
}

/** The problem in one line for a person. */
export function describeFileProblem({ line, path, message }: FileProblem): string {
  return `line ${line}${path === '' ? '' : `, ${path}`}: ${message}`
}

function toSyntaxProblem(json: string, error: unknown): FileProblem {
  const message = error instanceof Error ? error.message : String(error)
  const [, position] = /at position (\d+)/.exec(message) ?? []
  // Without a position the text ends too early.
  const before = position === undefined ? json : json.slice(0, Number(position))
  return { line: before.split('\n').length, path: '', message: `this is not JSON (${message})` }
}

type LineFinder = (path: PropertyKey[]) => number

function toProblem({ path, message }: z.core.$ZodIssue, lineOf: LineFinder): FileProblem {
  return { line: lineOf(path), path: path.map(String).join('.'), message }
}

/** JSON is YAML, whose parser remembers where each value stands. */
function createLineFinder(json: string): LineFinder {
  const lines = new LineCounter()
  const document = parseDocument(json, { lineCounter: lines, keepSourceTokens: false })
  return (path) => {
    // What is missing is reported where the nearest thing around it begins.
    for (let length = path.length; length >= 0; length -= 1) {
      const node: unknown = document.getIn(path.slice(0, length), true)
      const offset = offsetOf(node)
      if (offset !== null) return lines.linePos(offset).line
    }
    return 1
  }
}

function offsetOf(node: unknown): number | null {
  if (typeof node !== 'object' || node === null || !('range' in node)) return null
  const [start] = Array.isArray(node.range) ? node.range : []
  return typeof start === 'number' ? start : null
}
