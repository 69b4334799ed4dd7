/** The audit log. The database itself refuses to change or delete an event. */
import type { ExpressionBuilder, Selectable } from 'kysely'

import {
  AuditAction,
  type AuditEvent,
  type AuditFilter,
  type AuditPage,
} from '#shared/history/audit.ts'

import type { Store, Tables } from './store.ts'

export type AuditNote = Pick<AuditEvent, 'account' | 'who' | 'action' | 'sentence'> &
  Partial<Pick<AuditEvent, 'resources' | 'planId' | 'runId'>>

export type Audit = {
  note: (event: AuditNote) => Promise<void>
  /** Events of the account, and those that concern no account; the newest first. `before` is the `next` of the page before. */
  list: (
    account: string,
    filter: AuditFilter,
    page: { before: number | null; limit: number },
  ) => Promise<AuditPage>
}

/** Resources whose names fit a filter, at most. */
const MAX_NAMED = 100

type Row = Selectable<Tables['audit_events']>

/** `now` is the clock in milliseconds since 1970. */
export function createAudit(store: Store, now: () => number): Audit {
  return {
    note: async (event) => {
      await store.insertInto('audit_events').values(toAuditRow(event, now())).execute()
    },
    list: async (account, filter, { before, limit }) => {
      const named = filter.resource ? await findNamed(store, account, filter.resource) : []
      const rows = await store
        .selectFrom('audit_events')
        .selectAll()
        .where((where) => where('account', 'in', [account, '']))
        .where((where) => toConditions(where, filter, named))
        .$if(before !== null, (query) => query.where('id', '<', before ?? 0))
        .orderBy('id', 'desc')
        .limit(limit + 1)
        .execute()
      const page = rows.slice(0, limit)
      const items = page.map(toEvent)
      return {
        items,
        names: await readNames(
          store,
          account,
          new Set(items.flatMap(({ resources }) => resources)),
        ),
        next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
      }
    },
  }
}

/** For those who write an event together with something else. */
export function toAuditRow(
  { account, who, action, sentence, resources = [], planId = null, runId = null }: AuditNote,
  at: number,
) {
  return {
    at,
    account,
    who,
    action,
    sentence,
    // Spaces at both ends, so that a whole name can be looked for.
    resources: ` ${resources.join(' ')} `,
    plan_id: planId,
    run_id: runId,
  }
}

function toConditions(
  where: ExpressionBuilder<Tables, 'audit_events'>,
  { action, who, resource, text, from, to }: AuditFilter,
  named: readonly string[],
) {
  return where.and([
    ...(action ? [where('action', '=', action)] : []),
    ...(who ? [where('who', '=', who)] : []),
    ...(resource
      ? [
          where.or([
            ...[resource, ...named].map((key) =>
              where('resources', 'like', `% ${escapeLike(key)} %`),
            ),
            // The id without its kind.
            where('resources', 'like', `%/${escapeLike(resource)} %`),
          ]),
        ]
      : []),
    ...(text ? [where('sentence', 'like', `%${escapeLike(text)}%`)] : []),
    ...(from ? [where('at', '>=', Date.parse(from))] : []),
    ...(to ? [where('at', '<', Date.parse(to))] : []),
  ])
}

/** Keys of the resources that are called so, or were once; names of more than these say too little. */
async function findNamed(store: Store, account: string, text: string): Promise<string[]> {
  const rows = await store
    .selectFrom('versions')
    .select('resource_key')
    .distinct()
    .where('scope', 'in', ['', account])
    .where('name', 'like', `%${escapeLike(text)}%`)
    .orderBy('resource_key')
    .limit(MAX_NAMED)
    .execute()
  return rows.map(({ resource_key: key }) => key)
}

/** As each was seen last; one that was never seen has none. */
async function readNames(
  store: Store,
  account: string,
  keys: ReadonlySet<string>,
): Promise<Record<string, string>> {
  if (keys.size === 0) return {}
  const rows = await store
    .selectFrom('versions')
    .select(['resource_key', 'name'])
    .where('scope', 'in', ['', account])
    .where('resource_key', 'in', [...keys])
    .where('number', '=', (from) =>
      from
        .selectFrom('versions as newest')
        .select(({ fn }) => fn.max('newest.number').as('number'))
        .whereRef('newest.scope', '=', 'versions.scope')
        .whereRef('newest.resource_key', '=', 'versions.resource_key'),
    )
    .execute()
  return Object.fromEntries(rows.map(({ resource_key: key, name }) => [key, name]))
}

/** LIKE's own signs stand for any character here: without ESCAPE there is no other way that all databases know. */
function escapeLike(text: string): string {
  return text.replace(/[%\\]/g, '_')
}

function toEvent(row: Row): AuditEvent {
  return {
    id: row.id,
    at: new Date(row.at).toISOString(),
    account: row.account,
    who: row.who,
    action: AuditAction.parse(row.action),
    sentence: row.sentence,
    resources: row.resources.split(' ').filter((name) => name !== ''),
    planId: row.plan_id,
    runId: row.run_id,
  }
}
