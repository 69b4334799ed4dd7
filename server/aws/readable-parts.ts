/** An answer made of parts, of which some may be out of reach: what is missing is listed, the rest comes. */
import type { Unreadable } from '#shared/distribution/unreadable.ts'

import { AppError, toProblem } from '../errors.ts'

export type Parts = {
  /** What `load` gives, or `fallback` when AWS did not give it. Faults of ours are thrown on. */
  read: <Value, Fallback>(
    what: string,
    fallback: Fallback,
    load: () => Promise<Value>,
  ) => Promise<Value | Fallback>
  /** What could not be read so far, in the order in which it was asked for. */
  unreadable: () => Unreadable[]
}

export function createParts(): Parts {
  /** One place per part, empty while all is well: which failure arrives first is chance. */
  const failures: Array<Unreadable | null> = []
  return {
    read: async (what, fallback, load) => {
      const place = failures.push(null) - 1
      try {
        return await load()
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        const { code, title, detail } = toProblem(error)
        failures[place] = { what, problem: { code, title, detail } }
        return fallback
      }
    },
    unreadable: () => failures.filter((failure) => failure !== null),
  }
}
