/**
 * Writes HCL, the language of Terraform, as `terraform fmt` would: blocks, arguments, and texts in which expressions stand.
 * Sources: https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md, https://developer.hashicorp.com/terraform/language/expressions/strings
 */
import type { ResourceDocument } from '../resource.ts'

/** What is between the braces of a block, in this order. What is undefined is left out. */
export type HclBody = { [argument: string]: HclArgument | undefined }

export type HclArgument =
  | string
  | number
  | boolean
  | readonly string[]
  | readonly number[]
  /** A map of texts or booleans. */
  | { map: Readonly<Record<string, string | boolean>> }
  /** A text of JSON, by `jsonencode`. */
  | { json: ResourceDocument }
  /** A text of many lines. */
  | { code: string }
  /** One nested block each. */
  | { blocks: readonly HclBody[] }

/** Longest list that stands on one line, in characters. */
const MAX_LIST_WIDTH = 80

/** Marks around an expression inside a text, and before a line that is not indented: `withoutMarks` keeps documents free of them. */
const BEGIN = '\uE000'
const END = '\uE001'
const RAW = '\uE002'

/** A text that Terraform works out: `aws_cloudfront_cache_policy.by_size.id`. It may stand in a longer text. */
export function expression(code: string): string {
  return `${BEGIN}${code}${END}`
}

/** The same text, whatever characters it has. */
export function withoutMarks(text: string): string {
  return text.replaceAll(/[\uE000-\uE002]/g, (mark) =>
    expression(`"\\u${mark.charCodeAt(0).toString(16)}"`),
  )
}

/** A block of the top level: `resource "aws_cloudfront_function" "rewrite" { … }`. */
export function toHclBlock(header: readonly [string, ...string[]], body: HclBody): string {
  const [type, ...labels] = header
  const head = [type, ...labels.map((label) => `"${label}"`)].join(' ')
  return blockLines(head, body)
    .map((line) => line.replace(new RegExp(`^\\s*${RAW}`), ''))
    .join('\n')
}

function blockLines(head: string, body: HclBody): string[] {
  const given = Object.entries(body).flatMap(
    ([name, argument]): Array<[string, HclArgument]> =>
      argument === undefined ? [] : [[name, argument]],
  )
  const blocks = given.flatMap(([name, argument]) =>
    isBlocks(argument) ? argument.blocks.map((inner) => blockLines(name, inner)) : [],
  )
  const values = given.flatMap(
    ([name, argument]): Array<[string, string[]]> =>
      isBlocks(argument) ? [] : [[name, valueLines(argument)]],
  )
  const lines = [
    ...attributeLines(values),
    ...blocks.flatMap((inner, index) => (index + values.length > 0 ? ['', ...inner] : inner)),
  ]
  return lines.length === 0 ? [`${head} {}`] : [`${head} {`, ...lines.map(indent), '}']
}

/** Those of one line stand above those of several, and their signs of equality below one another; a heredoc's begins on one line. */
function attributeLines(values: ReadonlyArray<readonly [string, string[]]>): string[] {
  const isShort = ([first = '']: string[]) => !/[[({]$|^trimsuffix\(<</.test(first)
  const short = values
    .filter(([, lines]) => isShort(lines))
    .toSorted(([, a], [, b]) => Math.min(2, a.length) - Math.min(2, b.length))
  const width = Math.max(0, ...short.map(([name]) => name.length))
  return [
    ...short.map(([name, lines]) => [name.padEnd(width), lines] as const),
    ...values.filter(([, lines]) => !isShort(lines)),
  ].flatMap(([name, [first = '', ...rest]]) => [`${name} = ${first}`, ...rest])
}

function valueLines(argument: Exclude<HclArgument, { blocks: readonly HclBody[] }>): string[] {
  if (typeof argument !== 'object') return [toLiteral(argument)]
  if (isList(argument)) return listLines(argument.map((item) => [toLiteral(item)]))
  if ('map' in argument) return jsonLines(argument.map)
  if ('code' in argument) return codeLines(argument.code)
  const [first = '', ...rest] = jsonLines(argument.json)
  const last = rest.pop()
  return last === undefined
    ? [`jsonencode(${first})`]
    : [`jsonencode(${first}`, ...rest, `${last})`]
}

function jsonLines(value: ResourceDocument): string[] {
  if (Array.isArray(value)) return listLines(value.map(jsonLines))
  if (typeof value !== 'object' || value === null) {
    return [value === null ? 'null' : toLiteral(value)]
  }
  const members = Object.entries(value).map(([name, member]) => [toKey(name), jsonLines(member)])
  if (members.length === 0) return ['{}']
  // Pairs of a name and its lines.
  const lines = attributeLines(members as Array<[string, string[]]>)
  return ['{', ...lines.map(indent), '}']
}

function listLines(items: string[][]): string[] {
  const line = `[${items.map(([first = '']) => first).join(', ')}]`
  if (items.every(({ length }) => length === 1) && line.length <= MAX_LIST_WIDTH) return [line]
  const inner = items.flatMap((lines) => [...lines.slice(0, -1), `${lines.at(-1)},`])
  return ['[', ...inner.map(indent), ']']
}

/** As a heredoc, which always ends with a line break; other control characters only stand in quotes. */
function codeLines(code: string): string[] {
  if (!code.includes('\n') || [...code].some((char) => char !== '\n' && isControl(char))) {
    return [toLiteral(code)]
  }
  const lines = toTemplate(code, (text) => text).split('\n')
  let end = 'EOT'
  for (let count = 2; lines.some((line) => line.trim() === end); count += 1) end = `EOT${count}`
  const isWhole = code.endsWith('\n')
  const text = [...(isWhole ? lines.slice(0, -1) : lines), end].map((line) => `${RAW}${line}`)
  return isWhole ? [`<<${end}`, ...text] : [`trimsuffix(<<${end}`, ...text, `, "\\n")`]
}

function toLiteral(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  const whole = /^\uE000([^\uE000\uE001]*)\uE001$/.exec(value)?.[1]
  return whole ?? `"${toTemplate(value, escapeQuoted)}"`
}

/** Expressions in their braces; of the text between them what would begin one is doubled. */
function toTemplate(text: string, escapeText: (plain: string) => string): string {
  const pieces = text.split(/\uE000([^\uE000\uE001]*)\uE001/)
  return pieces
    .map((piece, index) => {
      if (index % 2 === 1) return `\${${piece}}`
      const plain = escapeText(piece).replaceAll(/[$%](?=\{)/g, '$&$&')
      // Signs right before an expression would escape it.
      return index < pieces.length - 1 ? plain.replace(/[$%]+$/, `\${"$&"}`) : plain
    })
    .join('')
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function escapeQuoted(text: string): string {
  return [...text]
    .map(
      (char) =>
        ESCAPES[char] ??
        (isControl(char) ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char),
    )
    .join('')
}

function isControl(char: string): boolean {
  return char < ' ' || char === '\u007f'
}

function toKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : toLiteral(name)
}

function isList(
  argument: Exclude<HclArgument, string | number | boolean>,
): argument is readonly string[] | readonly number[] {
  return Array.isArray(argument)
}

function isBlocks(argument: HclArgument): argument is { blocks: readonly HclBody[] } {
  return typeof argument === 'object' && 'blocks' in argument
}

function indent(line: string): string {
  return line === '' || line.trimStart().startsWith(RAW) ? line : `  ${line}`
}
