/** What a function made of its event, in a line. Pure. */
import type { FunctionEvent } from '#shared/edge/function-event.ts'

type Fields = Readonly<Record<string, unknown>>

/** `Changes the URI to /index.html`; never throws, whatever was returned. */
export function summarizeOutput(value: unknown, { request, response }: FunctionEvent): string {
  const returned = toFields(value)
  if (!returned) return 'Returns no object: CloudFront answers with an error'
  if (!response && 'statusCode' in returned) {
    const location = toFields(toFields(returned.headers)?.location)?.value
    return location === undefined
      ? `Answers itself with ${String(returned.statusCode)}`
      : `Redirects with ${String(returned.statusCode)} to ${String(location)}`
  }
  const before: Fields = response ?? request
  const changed = [
    returned.uri !== before.uri ? `the URI to ${String(returned.uri)}` : null,
    returned.method !== before.method ? `the method to ${String(returned.method)}` : null,
    returned.statusCode !== before.statusCode
      ? `the status to ${String(returned.statusCode)}`
      : null,
    ...(['querystring', 'headers', 'cookies'] as const).flatMap((part) =>
      describeNames(part, toFields(before[part]) ?? {}, returned[part]),
    ),
  ].filter((one) => one !== null)
  return changed.length === 0 ? 'Changes nothing' : `Changes ${changed.join(', ')}`
}

const NOUNS = { querystring: 'query string', headers: 'header', cookies: 'cookie' } as const

function describeNames(part: keyof typeof NOUNS, before: Fields, after: unknown): string[] {
  if (typeof after === 'string') return [`the query string to ${after}`]
  const now = toFields(after) ?? {}
  const names = [...new Set([...Object.keys(before), ...Object.keys(now)])]
  return names
    .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(now[name]))
    .map((name) => `${NOUNS[part]} ${name}${name in now ? '' : ' (removed)'}`)
}

function toFields(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null ? { ...value } : null
}
