/** Where a function stands between its two stages, and edits of both. Pure. */
import { toStores } from '#shared/distribution/function-stores.ts'
import type { FunctionDocument } from '#shared/plans/resource.ts'

export type FunctionState = 'never-published' | 'unpublished-changes' | 'live'

export const STATE_TEXT = {
  'never-published': 'Never published',
  'unpublished-changes': 'Unpublished changes',
  live: 'Live',
} as const satisfies Record<FunctionState, string>

/** Publishing what is in development would change nothing when it is `live`. */
export function stateOf({ development, live }: FunctionDocument): FunctionState {
  if (live === null) return 'never-published'
  return isSame(development, live) ? 'live' : 'unpublished-changes'
}

/** Whether applying the draft publishes: what is live in it is not what is live in AWS. `saved` is `null` for a new function. */
export function isPublishing(document: FunctionDocument, saved: FunctionDocument | null): boolean {
  return !isSame(document.live, saved?.live ?? null)
}

export type FunctionPart = {
  code?: string
  runtime?: string
  comment?: string
  /** ARNs of key value stores. */
  stores?: readonly string[]
}

/** Changes development; where the draft publishes, what is live follows. */
export function editFunction(
  document: FunctionDocument,
  { code, runtime, comment, stores }: FunctionPart,
  publishes: boolean,
): FunctionDocument {
  const { FunctionConfig, FunctionCode } = document.development
  const { KeyValueStoreAssociations: _before, ...others } = FunctionConfig
  const associations = stores && toStores(stores)
  const development = {
    ...document.development,
    FunctionConfig: {
      ...(stores ? others : FunctionConfig),
      ...(associations !== undefined && { KeyValueStoreAssociations: associations }),
      ...(runtime !== undefined && { Runtime: runtime }),
      ...(comment !== undefined && { Comment: comment }),
    },
    FunctionCode: code ?? FunctionCode,
  }
  return { ...document, development, live: publishes ? development : document.live }
}

/** `saved` is `null` for a new function. */
export function setPublishing(
  document: FunctionDocument,
  saved: FunctionDocument | null,
  publishes: boolean,
): FunctionDocument {
  return { ...document, live: publishes ? document.development : (saved?.live ?? null) }
}

/** `cloudfront-js-1.0` only where it says so. */
export function runtimeOf({ development }: FunctionDocument) {
  return development.FunctionConfig.Runtime === 'cloudfront-js-1.0'
    ? ('cloudfront-js-1.0' as const)
    : ('cloudfront-js-2.0' as const)
}

export const FIRST_CODE = `function handler(event) {
  const request = event.request;
  // Change request.uri, request.querystring or request.headers here,
  // or return a response: { statusCode: 302, headers: { location: { value: '/new' } } }
  return request;
}
`

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
