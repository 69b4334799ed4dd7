/** Which code runs at which event of a behavior, as edits of it. A CloudFront Function and a Lambda@Edge function never share an event. Pure. */
import type { DefaultCacheBehavior } from './cache-behavior.ts'

export const EDGE_EVENTS = [
  'viewer-request',
  'origin-request',
  'origin-response',
  'viewer-response',
] as const
export type EdgeEvent = (typeof EDGE_EVENTS)[number]

export type EdgeCode =
  | { kind: 'none' }
  | { kind: 'cloudfront-function'; arn: string }
  | { kind: 'lambda-edge'; arn: string; includesBody: boolean }

export function findEdgeCode(behavior: DefaultCacheBehavior, event: EdgeEvent): EdgeCode {
  const own = behavior.FunctionAssociations?.Items?.find(({ EventType }) => EventType === event)
  if (own) return { kind: 'cloudfront-function', arn: own.FunctionARN ?? '' }
  const lambda = behavior.LambdaFunctionAssociations?.Items?.find(
    ({ EventType }) => EventType === event,
  )
  if (!lambda) return { kind: 'none' }
  const { LambdaFunctionARN: arn = '', IncludeBody = false } = lambda
  return { kind: 'lambda-edge', arn, includesBody: IncludeBody }
}

/** What else runs stays, in its order. */
export function setEdgeCode<Behavior extends DefaultCacheBehavior>(
  behavior: Behavior,
  event: EdgeEvent,
  code: EdgeCode,
): Behavior {
  const own = put(
    behavior.FunctionAssociations?.Items ?? [],
    event,
    code.kind === 'cloudfront-function' ? { FunctionARN: code.arn, EventType: event } : null,
  )
  const lambda = put(
    behavior.LambdaFunctionAssociations?.Items ?? [],
    event,
    code.kind === 'lambda-edge'
      ? {
          LambdaFunctionARN: code.arn,
          EventType: event,
          // Only requests have a body that a function can read.
          IncludeBody: code.includesBody && event.endsWith('-request'),
        }
      : null,
  )
  return {
    ...behavior,
    ...toList('FunctionAssociations', behavior, own),
    ...toList('LambdaFunctionAssociations', behavior, lambda),
  }
}

type Lists = 'FunctionAssociations' | 'LambdaFunctionAssociations'

/** A list that neither was there nor is needed is not made. */
function toList(name: Lists, behavior: DefaultCacheBehavior, items: readonly object[]) {
  const before = behavior[name]
  if (!before && items.length === 0) return {}
  // As CloudFront writes an empty list: without its items.
  const { Items: _before, ...rest } = before ?? {}
  const list = { ...rest, Quantity: items.length }
  return { [name]: items.length === 0 && !before?.Items ? list : { ...list, Items: items } }
}

function put<Item extends { EventType?: EdgeEvent | undefined }>(
  items: readonly Item[],
  event: EdgeEvent,
  item: Item | null,
): Item[] {
  const at = items.findIndex(({ EventType }) => EventType === event)
  if (item === null) return items.filter(({ EventType }) => EventType !== event)
  return at === -1 ? [...items, item] : items.with(at, { ...items[at], ...item })
}
