/** Text for a shell script: quoting, and JSON in which variables stand for what is known only when the script runs. */
import type { ResourceDocument } from '../resource.ts'

/** Marks around a variable's name: characters that no configuration holds and that JSON does not escape. */
const BEGIN = '\uE000'
const END = '\uE001'
/** After the first mark, of a variable whose value may hold what JSON escapes. */
const SECRET = '!'
const MARKED = new RegExp(`${BEGIN}${SECRET}?(.*?)${END}`, 'g')
const MARKED_SECRET = new RegExp(`(${BEGIN}${SECRET}.*?)(?=${END})`, 'g')
/** Ends the name of the variable that holds the same as a JSON text has it. */
const IN_JSON = '_json'

/** A text as one word of a command. */
export function quote(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`
}

/** One line of a comment, whatever the text holds. */
export function toComment(text: string): string {
  return `# ${text.replaceAll(/\s+/g, ' ')}`
}

/** The same for a text with variables, which a reader finds by their names. */
export function toCommentWithVariables(text: string): string {
  return toComment(text.replaceAll(MARKED, (_all, name: string) => `$${name}`))
}

/** Gives each key a variable's name of its own: `cache_policy_by_size`, and `…_2` where that is taken. */
export function createNames(): (key: string, wanted?: string) => string {
  const names = new Map<string, string>()
  const taken = new Set<string>()
  return (key, wanted = key) => {
    const known = names.get(key)
    if (known) return known
    const plain = wanted
      .replaceAll(/\W+/g, '_')
      .replaceAll(/^_+|_+$/g, '')
      .replace(/^(?=\d)/, 'v')
    const base = plain === '' ? 'value' : plain
    let name = base
    for (let count = 2; taken.has(name); count += 1) name = `${base}_${count}`
    taken.add(name)
    names.set(key, name)
    return name
  }
}

/** The text of a value in which the shell puts in a variable. */
export function variable(name: string): string {
  return `${BEGIN}${name}${END}`
}

/** The same for a value that only whoever runs the script knows. @param depth how many texts of JSON are around it, each in the next */
export function secretVariable(name: string, depth: number): string {
  return `${BEGIN}${SECRET}${name}${IN_JSON.repeat(depth)}${END}`
}

export function beginsWithSecret(text: string): boolean {
  return text.startsWith(`${BEGIN}${SECRET}`)
}

/** JSON, in which secrets stand as it escapes them. */
export function toJsonWithVariables(value: ResourceDocument): string {
  return JSON.stringify(value, null, 2).replaceAll(MARKED_SECRET, `$1${IN_JSON}`)
}

/** Lines that make what `lines` use of a secret besides the secret itself. */
export function escapeSecret(name: string, lines: readonly string[]): string[] {
  const used = [1, 2].filter((depth) => {
    const word = `"$${name}${IN_JSON.repeat(depth)}"`
    return lines.some((line) => line.includes(word))
  })
  const deepest = Math.max(0, ...used)
  return Array.from({ length: deepest }, (_, depth) => {
    const from = `${name}${IN_JSON.repeat(depth)}`
    return `${from}${IN_JSON}=$(json_text "$${from}")`
  })
}

/** One word of a command: single quotes around all but the variables. */
export function quoteWithVariables(text: string): string {
  const pieces = text.split(MARKED)
  const words = pieces.map((piece, index) => {
    if (index % 2 === 1) return `"$${piece}"`
    return piece === '' ? '' : quote(piece)
  })
  return words.join('') || "''"
}

/** The same JSON with other texts. Code is left alone. */
export function replaceTexts(
  value: ResourceDocument,
  textOf: (text: string) => string,
  member = '',
): ResourceDocument {
  if (typeof value === 'string') return member === 'FunctionCode' ? value : textOf(value)
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, textOf, member))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, replaceTexts(item, textOf, name)]),
  )
}
