/** Text for a shell script: quoting, and JSON in which variables stand for what is known only when the script runs. */
import { HIDDEN_VALUE, type ResourceDocument } from '../resource.ts'

/** Marks around a variable's name: characters that no configuration holds and that JSON does not escape. */
const BEGIN = '\uE000'
const END = '\uE001'
const MARKED = new RegExp(`${BEGIN}(.*?)${END}`, 'g')

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

/** One word of a command: single quotes around all but the variables. */
export function quoteWithVariables(text: string): string {
  const pieces = text.split(MARKED)
  const words = pieces.map((piece, index) => {
    if (index % 2 === 1) return `"$${piece}"`
    return piece === '' ? '' : quote(piece)
  })
  return words.join('') || "''"
}

/** A hidden value, and whose it is: an origin's by its id, a stage's or a method's by its name. */
export type HiddenText = { kind: 'header' | 'api-text'; owner: string; name: string }

/** What tells one hidden value of an API from another of the same name, in calls and in templates. */
const OWNERS = ['stageName', 'StageName', 'resourceId', 'httpMethod', 'HttpMethod', 'FunctionName']

/**
 * The same JSON with other texts: references by `textOf`, hidden values by `secretOf`. Code is left alone.
 */
export function replaceTexts(
  value: ResourceDocument,
  textOf: (text: string) => string,
  secretOf: (hidden: HiddenText) => string,
): ResourceDocument {
  const replace = (item: ResourceDocument, member: string, owner: string): ResourceDocument => {
    if (item === HIDDEN_VALUE) return secretOf({ kind: 'api-text', owner, name: member })
    if (typeof item === 'string') return member === 'FunctionCode' ? item : textOf(item)
    if (Array.isArray(item)) return item.map((one) => replace(one, member, owner))
    if (typeof item !== 'object' || item === null) return item
    const own = ownerOf(item) ?? owner
    const { HeaderName: headerName, path } = item
    return Object.fromEntries(
      Object.entries(item).map(([name, one]) => {
        const isHidden = name === 'HeaderValue' && one === HIDDEN_VALUE
        if (isHidden) {
          return [name, secretOf({ kind: 'header', owner: own, name: String(headerName) })]
        }
        // A patch of API Gateway: `/variables/token`.
        const called = name === 'value' && typeof path === 'string' ? path.split('/').at(-1) : name
        return [name, replace(one, called ?? name, own)]
      }),
    )
  }
  return replace(value, '', '')
}

function ownerOf(item: Readonly<Record<string, ResourceDocument>>): string | null {
  if (typeof item.Id === 'string') return item.Id
  // An API key.
  if (typeof item.enabled === 'boolean' && typeof item.name === 'string') return item.name
  const named = OWNERS.flatMap((member) => {
    const text = item[member]
    return typeof text === 'string' ? [text] : []
  })
  return named.length === 0 ? null : named.join(' ')
}
