/** Reads a function's code before it runs: its size, its syntax, and its imports, which QuickJS shall see as `require()`. */

import { type ImportDeclaration, type Program, parse } from 'acorn'
import type { WorldFunction } from '../distribution/distribution-world.ts'
import { countWords } from '../edge/count-words.ts'
import { MAX_CODE_BYTES } from './function-limits.ts'
import { findRefusedSyntax } from './refused-syntax.ts'

export type PreparedCode =
  /** `script` has the lines of the code, so that errors name the lines that its author sees. */
  | { kind: 'ready'; script: string }
  | { kind: 'refused'; reason: 'size' | 'exception'; message: string }

/** Never throws. */
export function prepareCode({
  code,
  runtime,
}: Pick<WorldFunction, 'code' | 'runtime'>): PreparedCode {
  const bytes = new TextEncoder().encode(code).length
  if (bytes > MAX_CODE_BYTES) {
    return {
      kind: 'refused',
      reason: 'size',
      message: `The code has ${countWords(bytes)} bytes; CloudFront Functions takes at most ${countWords(MAX_CODE_BYTES)}. Shorten it, or move data into a key value store.`,
    }
  }
  const program = parseCode(code)
  if (typeof program === 'string') return refused(program)
  const syntax = findRefusedSyntax(program, runtime)
  if (syntax) {
    const { token, line, feature } = syntax
    return refused(
      `SyntaxError: Token "${token}" not supported in this version in ${line} (${runtime} has no ${feature})`,
    )
  }
  let script = code
  for (const statement of program.body.toReversed()) {
    if (statement.type.startsWith('Export')) {
      return refused(`SyntaxError: Illegal export statement in ${statement.loc?.start.line}`)
    }
    if (statement.type !== 'ImportDeclaration') continue
    const replacement = toRequire(statement)
    if (!replacement) {
      const line = statement.loc?.start.line
      return refused(
        `SyntaxError: Non-default import is not supported in ${line} (write: import name from 'module')`,
      )
    }
    script = script.slice(0, statement.start) + replacement + script.slice(statement.end)
  }
  return { kind: 'ready', script }
}

function parseCode(code: string): Program | string {
  try {
    return parse(code, {
      ecmaVersion: 2022,
      sourceType: 'script',
      allowImportExportEverywhere: true,
      locations: true,
    })
  } catch (error) {
    return describeParseError(error)
  }
}

function describeParseError(error: unknown): string {
  if (error instanceof SyntaxError) {
    const [, message = error.message, line] = /^(.*) \((\d+):\d+\)$/s.exec(error.message) ?? []
    return `SyntaxError: ${message}${line ? ` in ${line}` : ''}`
  }
  // The parser calls itself for every level: nothing else than too many of them stops it.
  return 'SyntaxError: The code is nested too deeply.'
}

/** `import cf from 'cloudfront'` as a constant on as many lines; `null` for anything but a default import. */
function toRequire({ specifiers, source, loc }: ImportDeclaration): string | null {
  const [specifier] = specifiers
  if (specifiers.length !== 1 || specifier?.type !== 'ImportDefaultSpecifier') return null
  const lineBreaks = '\n'.repeat(loc ? loc.end.line - loc.start.line : 0)
  return `const ${specifier.local.name} = require(${JSON.stringify(source.value)});${lineBreaks}`
}

function refused(message: string): PreparedCode {
  return { kind: 'refused', reason: 'exception', message }
}
