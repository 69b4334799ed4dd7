/** Answers as an address holds them: what nobody said is not there, and has its default. Pure. */

/** A text that was emptied: an address cannot tell it from one that nobody typed. */
const EMPTY = '-'

export const toText = (text: string | undefined) => (text === EMPTY ? '' : text)
export const fromText = (text: string | undefined) => (text === '' ? EMPTY : text)

type Said<Values> = { [Name in keyof Values]?: Exclude<Values[Name], undefined> }

/** Without what is not said, so that defaults stay. */
export function defined<Values extends object>(values: Values): Said<Values> {
  // What is left has the types that it had.
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as Said<Values>
}
