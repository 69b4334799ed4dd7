/** Building blocks of the sentences about differences. */
import type { KeepsNothing, Nameable } from './names.ts'

/** One difference, seen from the thing that it belongs to. */
export type Seen = {
  /** `/api/*`, `Origin api`, `Cache policy by-size`; empty for the distribution itself. */
  subject: string
  kind: 'added' | 'removed' | 'changed' | 'moved'
  before: unknown
  after: unknown
  /** Keys below the subject: a header's name, an event. */
  keys: readonly string[]
  /** Of an item in an order: the name of the next one; `null` = it is the last. */
  next: string | null | undefined
  name: (resource: Nameable, id: unknown) => string
  keepsNothing: KeepsNothing
}

export type Phrase = (seen: Seen) => string

/** Phrases by the pattern of a path below the subject. */
export type Phrases = Readonly<Record<string, Phrase>>

/** Longest text of a person's that a sentence repeats, in characters. */
const MAX_TEXT = 80

/** Any value in a sentence, short. */
export function plain(value: unknown): string {
  if (value === undefined || value === null) return 'not set'
  if (value === '') return 'empty'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) {
    return value.length === 0 ? 'none' : shorten(value.join(', '))
  }
  return shorten(typeof value === 'object' ? JSON.stringify(value) : String(value))
}

/** `Origin api: connection timeout 5 seconds instead of 10 seconds`. */
export function amount(label: string, toText: (value: unknown) => string = plain): Phrase {
  return (seen) =>
    seen.subject === ''
      ? say(capital(label), insteadOf(seen, '', toText))
      : say(seen.subject, insteadOf(seen, label, toText))
}

/** `/api/* sends to origin images instead of site`: like `amount`, where the label is a verb. */
export function doing(verb: string, toText: (value: unknown) => string = plain): Phrase {
  return (seen) => does(seen.subject, insteadOf(seen, verb, toText))
}

function insteadOf(
  { before, after }: Seen,
  label: string,
  toText: (value: unknown) => string,
): string {
  const start = label === '' ? '' : `${label} `
  return isAbsent(before)
    ? `${start}${toText(after)} (was not set)`
    : `${start}${toText(after)} instead of ${toText(before)}`
}

/** `Comment changed: one -> two`. */
export function text(label: string): Phrase {
  return ({ subject, before, after }) => {
    if (isEmpty(after)) return say(subject, `${label} removed (was ${plain(before)})`)
    if (isEmpty(before)) return say(subject, `${label} added: ${plain(after)}`)
    return say(subject, `${label} changed: ${plain(before)} -> ${plain(after)}`)
  }
}

/** `/api/* compresses`: what it does, on and off. */
export function toggle(on: string, off: string): Phrase {
  return ({ subject, after }) =>
    isAbsent(after)
      ? say(subject, `no longer says whether it ${on}`)
      : does(subject, after === true ? on : off)
}

/**
 * What each value of an enumeration is called.
 * @param phrase `doing` where the label is a verb
 */
export function choice(
  words: Readonly<Record<string, string>>,
  label: string,
  phrase: typeof amount = amount,
): Phrase {
  return phrase(label, (value) =>
    typeof value === 'string' ? (words[value] ?? value) : plain(value),
  )
}

/** `The cache key of by-size gains the query string size and loses b`. */
export function names(one: string, many: string, place: Phrase = ({ subject }) => subject): Phrase {
  return (seen) => {
    const [before, after] = [toList(seen.before), toList(seen.after)]
    const gained = after.filter((item) => !before.includes(item))
    const lost = before.filter((item) => !after.includes(item))
    const parts = [count('gains', gained, one, many), count('loses', lost, one, many)]
    const said = parts.filter((part) => part !== null).join(' and ')
    return does(place(seen), said || `lists the same ${many} another number of times`)
  }
}

function count(verb: string, items: readonly string[], one: string, many: string): string | null {
  if (items.length === 0) return null
  return `${verb} the ${items.length === 1 ? one : many} ${shorten(items.join(', '))}`
}

/** `Origin api: …`, or the sentence itself where there is no subject. */
export function say(subject: string, rest: string): string {
  return subject === '' ? capital(rest) : `${subject}: ${rest}`
}

/** `Origin api does …`. */
export function does(subject: string, rest: string): string {
  return subject === '' ? capital(rest) : `${subject} ${rest}`
}

function toList(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : []
}

/** A subject inside a sentence: `origin api`, `the default behavior`; patterns and names stay as they are. */
export function inner(subject: string): string {
  return /^(?:The|Origin|Error) /.test(subject)
    ? subject.charAt(0).toLowerCase() + subject.slice(1)
    : subject
}

export function isAbsent(value: unknown): value is null | undefined {
  return value === undefined || value === null
}

export function isEmpty(value: unknown): boolean {
  return isAbsent(value) || value === ''
}

function capital(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function shorten(words: string): string {
  const line = words.replace(/\s+/g, ' ')
  return line.length > MAX_TEXT ? `${line.slice(0, MAX_TEXT)}…` : line
}
