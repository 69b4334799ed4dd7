/** The audit log: who did what and when. Events are added, never changed. */
import { z } from 'zod'

export const AuditAction = z.enum([
  'plan-applied',
  'run-done',
  'run-stopped',
  'run-retried',
  'run-undone',
  'run-confirmed',
  'run-reverted',
  'changed-outside',
  'invalidation-created',
  'picture-uploaded',
  'test-pinned',
  'test-changed',
  'test-removed',
  'draft-discarded',
  'settings-changed',
  'dns-records-set',
  'versions-dropped',
  'code-dropped',
  'signed-in',
])
export type AuditAction = z.infer<typeof AuditAction>

export const AuditEvent = z
  .object({
    id: z.int(),
    at: z.string(),
    /** Empty where it concerns no account. */
    account: z.string(),
    /** As they call themselves; empty = nobody, Edgewise itself. */
    who: z.string(),
    action: AuditAction,
    /** For a person, without secrets. */
    sentence: z.string(),
    /** `Distribution/E123`. */
    resources: z.array(z.string()),
    planId: z.string().nullable(),
    runId: z.string().nullable(),
  })
  .meta({ id: 'AuditEvent' })
export type AuditEvent = z.infer<typeof AuditEvent>

export const AuditFilter = z.object({
  action: AuditAction.optional(),
  who: z.string().max(200).optional(),
  /** `Distribution/E123`, the id alone, or part of a name that the resource has or had. */
  resource: z.string().max(400).optional(),
  /** Part of the sentence, in any case. */
  text: z.string().max(200).optional(),
  /** From this moment on, ISO 8601. */
  from: z.iso.datetime({ offset: true }).optional(),
  /** Before this moment. */
  to: z.iso.datetime({ offset: true }).optional(),
})
export type AuditFilter = z.infer<typeof AuditFilter>

export const AuditPage = z
  .object({
    /** The newest first. */
    items: z.array(AuditEvent),
    /** What the resources of these events are called, by `Distribution/E123`: as they were seen last. */
    names: z.record(z.string(), z.string()),
    /** Names where the next page begins; `null` = this is the last. */
    next: z.int().nullable(),
  })
  .meta({ id: 'AuditPage' })
export type AuditPage = z.infer<typeof AuditPage>

const COLUMNS = [
  'id',
  'at',
  'account',
  'who',
  'action',
  'sentence',
  'resources',
  'planId',
  'runId',
] as const

/** RFC 4180, with a line of names. A text that a spreadsheet would take for a formula begins with an apostrophe. */
export function toCsv(events: readonly AuditEvent[]): string {
  const lines = events.map((event) =>
    COLUMNS.map((column) => {
      const value = event[column]
      return toCell(Array.isArray(value) ? value.join(' ') : String(value ?? ''))
    }).join(','),
  )
  return [COLUMNS.join(','), ...lines, ''].join('\r\n')
}

/** Source: https://owasp.org/www-community/attacks/CSV_Injection */
function toCell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
