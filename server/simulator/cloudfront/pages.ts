/** Lists in pages: `MaxItems` and an opaque `Marker` that survives changes between two pages. */
import { invalidArgument } from './invalid-argument.ts'

/** Default and largest page. The largest is not documented; a greater wish gets this many. */
const MAX_PAGE_ITEMS = 100

export type PageInput = { Marker?: string | undefined; MaxItems?: number | string | undefined }

export type Page<Value> = {
  items: Value[]
  maxItems: number
  nextMarker: string | undefined
}

/** Throws `InvalidArgument` for a `MaxItems` below 1 or a `Marker` that no answer of ours gave. */
export function pageOf<Value>(
  list: readonly Value[],
  idOf: (value: Value) => string,
  { Marker, MaxItems }: PageInput,
): Page<Value> {
  const wished = MaxItems === undefined ? MAX_PAGE_ITEMS : Number(MaxItems)
  if (!Number.isInteger(wished) || wished < 1) {
    throw invalidArgument(`The parameter MaxItems must be a whole number from 1, not ${MaxItems}.`)
  }
  const maxItems = Math.min(wished, MAX_PAGE_ITEMS)
  const start = Marker ? startAfter(list, idOf, Marker) : 0
  const items = list.slice(start, start + maxItems)
  const last = items.at(-1)
  const isLastPage = last === undefined || start + items.length >= list.length
  return {
    items,
    maxItems,
    nextMarker: isLastPage ? undefined : toMarker(start + items.length, idOf(last)),
  }
}

/** The members that lists with `IsTruncated` share. `Items` is absent from an empty list. */
export function truncatedList<Value>(page: Page<Value>, marker: string | undefined) {
  return {
    Marker: marker ?? '',
    MaxItems: page.maxItems,
    IsTruncated: page.nextMarker !== undefined,
    Quantity: page.items.length,
    ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
  }
}

/** Remembers the last item by id, and its place for the case that it is gone by the next request. */
function toMarker(position: number, lastId: string): string {
  return Buffer.from(`${position}:${lastId}`).toString('base64url')
}

function startAfter<Value>(list: readonly Value[], idOf: (value: Value) => string, marker: string) {
  const [, position, lastId] =
    /^(\d+):(.+)$/.exec(Buffer.from(marker, 'base64url').toString()) ?? []
  if (!position || !lastId) throw invalidArgument('The parameter Marker is not valid.')
  const index = list.findIndex((value) => idOf(value) === lastId)
  return index === -1 ? Math.min(Number(position), list.length) : index + 1
}
