/** When a query looks again by itself: while something is under way, and until a server that is away is back. */
import { ApiError } from './api-error.ts'

/** How often a server that does not answer is asked again, in milliseconds. */
const LOOK_AGAIN_MS = 2_000

type Query<Data> = { state: { data: Data | undefined; error: Error | null } }

/** A `refetchInterval`: every `intervalMs` milliseconds while `isUnderWay` says so of the data. */
export function pollWhile<Data>(intervalMs: number, isUnderWay: (data: Data) => boolean) {
  return ({ state: { data, error } }: Query<Data>): number | false => {
    if (error instanceof ApiError && error.code === 'server-unreachable') return LOOK_AGAIN_MS
    return data !== undefined && isUnderWay(data) ? intervalMs : false
  }
}
