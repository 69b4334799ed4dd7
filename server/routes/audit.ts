/** `/api/accounts/:account/audit`: who did what, to look at and to take away. */
import { type Context, Hono } from 'hono'
import { z } from 'zod'

import { type AuditEvent, AuditFilter, AuditPage, toCsv } from '#shared/history/audit.ts'

import type { Accounts } from '../aws/accounts.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'
import { requireAccount } from './require-account.ts'

const TAG = 'History'

const PAGE_SIZE = 50

/** Events that are read at once for an export. */
const EXPORT_PAGE_SIZE = 1_000

const Page = AuditFilter.extend({ before: z.coerce.number().int().min(1).optional() })
const Export = AuditFilter.extend({ format: z.enum(['csv', 'json']).default('csv') })

const TYPES = { csv: 'text/csv; charset=utf-8', json: 'application/json' } as const

export const auditRoutes = (accounts: Accounts, audit: Audit) =>
  new Hono()
    .use(requireAccount(accounts))
    .get(
      '/',
      documentRoute({ summary: 'The audit log, the newest first', tag: TAG, answer: AuditPage }),
      validate('param', AccountParams),
      validate('query', Page),
      async (c) => {
        const { before = null, ...filter } = c.req.valid('query')
        const page = { before, limit: PAGE_SIZE }
        return c.json(await audit.list(c.req.valid('param').account, filter, page), 200)
      },
    )
    .get(
      '/export',
      documentRoute({ summary: 'The audit log as a file, CSV or JSON', tag: TAG }),
      validate('param', AccountParams),
      validate('query', Export),
      async (c) => {
        const { format, ...filter } = c.req.valid('query')
        const events = await readAll(audit, c.req.valid('param').account, filter)
        return answerFile(c, format, events)
      },
    )

async function readAll(audit: Audit, account: string, filter: AuditFilter): Promise<AuditEvent[]> {
  const events: AuditEvent[] = []
  let before: number | null = null
  do {
    const page: AuditPage = await audit.list(account, filter, { before, limit: EXPORT_PAGE_SIZE })
    events.push(...page.items)
    before = page.next
  } while (before !== null)
  return events
}

function answerFile(c: Context, format: keyof typeof TYPES, events: AuditEvent[]) {
  const text = format === 'csv' ? toCsv(events) : JSON.stringify({ items: events }, null, 2)
  return c.body(text, 200, {
    'content-type': TYPES[format],
    'content-disposition': `attachment; filename="audit.${format}"`,
  })
}
