/** What an operation needs: IAM actions on resources, as rows of a table per service. */
import type { Account } from '../accounts.ts'
import type { OneOrMany } from '../policy/policy-document.ts'
import type { Caller } from './caller.ts'

export type Permission = {
  /** `cloudfront:UpdateDistribution` */
  action: string
  /** ARN; `null` = the action takes none, so that a policy must allow it on `*`. */
  resource: string | null
  /** Condition keys of this action alone. */
  context?: Record<string, OneOrMany>
}

/** The call, as far as it says what it needs. */
export type Asked = {
  /** In AWS's shapes, decoded. */
  input: Readonly<Record<string, unknown>>
  account: Account
  caller: Caller
  region: string
  /** HTTP method and path, percent-encoded. */
  method: string
  path: string
}

type ToPermissions = (asked: Asked) => Permission[]

/** By operation: every operation that is simulated has a row. */
export type PermissionTable = Readonly<Record<string, ToPermissions>>

/**
 * One row per operation, each with the action of its own name on one resource.
 *
 * @param resource ARN in which `{account}` and `{region}` stand for the call's own, and `{Id}` for that member of the input;
 * `null` = the actions take no resource
 */
export function ownActions(
  service: string,
  resource: string | null,
  operations: readonly string[],
): PermissionTable {
  return Object.fromEntries(
    operations.map((operation) => [operation, needs(`${service}:${operation}`, resource)]),
  )
}

/** A row of one action, see `ownActions`. */
export function needs(action: string, resource: string | null): ToPermissions {
  return (asked) => [{ action, resource: resource === null ? null : fill(resource, asked) }]
}

/** The row of a call that needs all of these. */
export function all(...rows: readonly ToPermissions[]): ToPermissions {
  return (asked) => rows.flatMap((row) => row(asked))
}

/** A row that counts only for some calls. */
export function when(isSo: (asked: Asked) => boolean, row: ToPermissions): ToPermissions {
  return (asked) => (isSo(asked) ? row(asked) : [])
}

/** Members that are not text are empty. */
export function textOf(input: Asked['input'], member: string): string {
  const value = input[member]
  return typeof value === 'string' ? value : ''
}

/** A member that is an object; `{}` for anything else. */
export function partOf(input: Asked['input'], member: string): Asked['input'] {
  const value = input[member]
  // Decoded from the service's own schema: an object has text keys.
  return typeof value === 'object' && value !== null ? (value as Asked['input']) : {}
}

function fill(template: string, { account, input, region }: Asked): string {
  return template.replace(/\{(\w+)\}/g, (_all, name: string) => {
    if (name === 'account') return account.id
    return name === 'region' ? region : textOf(input, name)
  })
}
