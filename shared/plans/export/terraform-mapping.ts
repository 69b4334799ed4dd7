/**
 * From members of AWS's documents to arguments of Terraform's resources, by tables. A member without a row is not dropped: it is
 * named, so that the export can say what it does not hold.
 */
import type { ResourceDocument } from '../resource.ts'
import { itemsOf, type JsonObject, toObject, toText } from '../steps/json-object.ts'
import type { HclArgument, HclBody } from './terraform-hcl.ts'

export type Mapped = {
  body: HclBody
  /** What has no place in it, as paths: `Origins[api].ResponseCompletionTimeout`. */
  left: string[]
}

type Rule = (value: ResourceDocument, member: string) => Mapped

/** By member, in the order in which arguments are written. */
export type Mapping = Readonly<Record<string, Rule>>

export function mapMembers(object: JsonObject, mapping: Mapping): Mapped {
  const known = Object.entries(mapping).flatMap(([member, rule]) => {
    const value = object[member]
    return value === undefined || value === null ? [] : [rule(value, member)]
  })
  const others = Object.entries(object)
    .filter(([member, value]) => mapping[member] === undefined && !isNothing(value, member))
    .map(([member]) => member)
  return {
    body: Object.assign({}, ...known.map(({ body }) => body)),
    left: [...known.flatMap(({ left }) => left), ...others],
  }
}

/** A text, a number or a boolean. An empty text is none: so AWS reads it, and so Terraform leaves it. */
export function plain(argument: string): Rule {
  return (value, member) => (value === '' ? NOTHING : say(argument, value, member))
}

/** A text that is written although it is empty, since the provider has another default. */
export function even(argument: string): Rule {
  return (value, member) => say(argument, value, member)
}

/** A list as the API writes it, or a plain one; none where it is empty. */
export function list(argument: string): Rule {
  return (value) => {
    const items = Array.isArray(value) ? value : itemsOf(value)
    const texts = items.filter((item) => typeof item === 'string')
    const numbers = items.filter((item) => typeof item === 'number')
    if (items.length === 0) return NOTHING
    return { body: { [argument]: numbers.length > 0 ? numbers : texts }, left: [] }
  }
}

/** A list that is written although it is empty. */
export function evenList(argument: string): Rule {
  return (value, member) => {
    const { body, left } = list(argument)(value, member)
    return { body: { [argument]: [], ...body }, left }
  }
}

/** One nested block. */
export function block(argument: string, mapping: Mapping): Rule {
  return (value, member) => {
    const { body, left } = mapMembers(toObject(value), mapping)
    return {
      body: Object.keys(body).length > 0 ? { [argument]: { blocks: [body] } } : {},
      left: left.map((path) => `${member}.${path}`),
    }
  }
}

/** A nested block for each item. */
export function blocks(argument: string, mapping: Mapping): Rule {
  return (value, member) => {
    const items = (Array.isArray(value) ? value : itemsOf(value)).map(toObject)
    const mapped = items.map((item) => mapMembers(item, mapping))
    return {
      body:
        items.length > 0
          ? { [argument]: { blocks: mapped.map(({ body }) => body) } }
          : NOTHING.body,
      left: mapped.flatMap(({ left }, index) =>
        left.map((path) => `${member}[${nameOf(items[index] ?? {}, index)}].${path}`),
      ),
    }
  }
}

/** A map of texts or booleans; none where it is empty. */
export function map(argument: string): Rule {
  return (value) => {
    const entries = Object.entries(toObject(value)).flatMap(
      ([key, item]): Array<[string, string | boolean]> =>
        typeof item === 'string' || typeof item === 'boolean' ? [[key, item]] : [],
    )
    return entries.length > 0
      ? { body: { [argument]: { map: Object.fromEntries(entries) } }, left: [] }
      : NOTHING
  }
}

/** JSON as a text. */
export function json(argument: string): Rule {
  return (value) => ({ body: { [argument]: { json: value } }, left: [] })
}

/** What another rule would write, where `isSaid`; else nothing has to be. */
export function when(isSaid: (value: ResourceDocument) => boolean, rule: Rule): Rule {
  return (value, member) => (isSaid(value) ? rule(value, member) : NOTHING)
}

/** The same rule for something that is made of the value. */
export function from(change: (value: ResourceDocument) => ResourceDocument, rule: Rule): Rule {
  return (value, member) => rule(change(value), member)
}

const NOTHING: Mapped = { body: {}, left: [] }

/** Terraform has no argument for it and needs none. */
export const unneeded: Rule = () => NOTHING

function say(argument: string, value: ResourceDocument, member: string): Mapped {
  if (typeof value === 'object' && value !== null) return { body: {}, left: [member] }
  const said: HclArgument | undefined = value ?? undefined
  return { body: { [argument]: said }, left: [] }
}

/** Counts, and what is empty whole. */
function isNothing(value: ResourceDocument, member: string): boolean {
  if (value === null || value === '' || member === 'Quantity') return true
  if (Array.isArray(value)) return value.length === 0
  return (
    typeof value === 'object' &&
    Object.entries(value).every(([name, item]) => isNothing(item, name))
  )
}

function nameOf(item: JsonObject, index: number): string {
  const name = toText(item.Id) || toText(item.PathPattern) || toText(item.HeaderName)
  return name || String(index + 1)
}
