/**
 * API Gateway's PATCH: `{op, path, value}` against a table of paths that a resource lets be changed.
 *
 * Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html
 */
import { AwsError } from '../protocol/aws-error.ts'
import type { ApiGateway } from '../protocol/sdk-types.ts'

type Patch = {
  op: string
  /** The parts of the path that the rule's `*` took, unescaped. */
  keys: string[]
  /** Always text; empty when the operation carries none. */
  value: string
}

export type PatchRule<Value> = {
  /** `/requestParameters/*`; each `*` takes one escaped part. */
  path: string
  ops: ReadonlyArray<'add' | 'remove' | 'replace'>
  apply: (value: Value, patch: Patch) => Value
}

/** Applies all operations or, throwing `BadRequestException`, none. */
export function applyPatches<Value>(
  value: Value,
  operations: ApiGateway.PatchOperation[] | undefined,
  rules: ReadonlyArray<PatchRule<Value>>,
): Value {
  return (operations ?? []).reduce((changed, { op = '', path = '', value: text = '' }) => {
    const fitting = rules.flatMap((rule) => {
      const keys = matchPath(rule.path, path)
      return keys ? [{ rule, keys }] : []
    })
    const chosen = fitting.find(({ rule }) => rule.ops.some((allowed) => allowed === op))
    if (chosen) return chosen.rule.apply(changed, { op, keys: chosen.keys, value: text })
    const advice =
      fitting.length > 0
        ? 'Please choose supported operations'
        : `Must be one of: [${rules.map((rule) => rule.path).join(', ')}]`
    // The two spaces are AWS's own.
    throw badRequest(`Invalid patch path  '${path}' specified for op '${op}'. ${advice}`)
  }, value)
}

/** A rule that sets or clears one entry of a record of texts. */
export function recordRule<Value, Key extends string>(
  name: Key,
  toEntry: (text: string) => unknown = (text) => text,
): PatchRule<Value & { [K in Key]?: Record<string, unknown> | undefined }> {
  return {
    path: `/${name}/*`,
    ops: ['add', 'remove', 'replace'],
    apply: (value, { op, keys: [key = ''], value: text }) => {
      const { [key]: _before, ...others } = value[name] ?? {}
      return { ...value, [name]: op === 'remove' ? others : { ...others, [key]: toEntry(text) } }
    },
  }
}

/** A rule that replaces a member that is text. */
export function textRule<Value, Key extends string>(
  name: Key,
): PatchRule<Value & { [K in Key]?: string | undefined }> {
  return {
    path: `/${name}`,
    ops: ['replace'],
    apply: (value, { value: text }) => ({ ...value, [name]: text }),
  }
}

/** Reads the text of a boolean, in any case. Throws `BadRequestException`. */
export function readBoolean(text: string, path: string): boolean {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return lower === 'true'
  throw badRequest(`Invalid patch value  '${text}' specified for path '${path}'. Must be a boolean`)
}

export function badRequest(message: string): AwsError {
  return new AwsError('BadRequestException', message)
}

function matchPath(pattern: string, path: string): string[] | null {
  const wanted = pattern.split('/')
  const parts = path.split('/')
  if (wanted.length !== parts.length) return null
  const keys: string[] = []
  for (const [index, part] of parts.entries()) {
    if (wanted[index] === '*' && part !== '') keys.push(unescapeKey(part))
    else if (wanted[index] !== part) return null
  }
  return keys
}

/** JSON Pointer's escapes: `~1` is `/`, `~0` is `~`. */
function unescapeKey(part: string): string {
  return part.replaceAll('~1', '/').replaceAll('~0', '~')
}
