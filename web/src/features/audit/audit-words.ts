/** What is in the audit log, in words. */
import type { AuditAction } from '#shared/history/audit.ts'

export const ACTION_WORDS = {
  'plan-applied': 'Plan applied',
  'run-done': 'Run done',
  'run-stopped': 'Run stopped',
  'run-retried': 'Run retried',
  'run-undone': 'Run undone',
  'run-confirmed': 'Change kept',
  'run-reverted': 'Change reverted',
  'changed-outside': 'Changed outside',
  'invalidation-created': 'Invalidation',
  'picture-uploaded': 'Picture uploaded',
  'test-pinned': 'Test pinned',
  'test-changed': 'Test changed',
  'test-removed': 'Test removed',
  'draft-discarded': 'Draft discarded',
  'settings-changed': 'Settings changed',
  'dns-records-set': 'Simulated DNS changed',
  'versions-dropped': 'Versions dropped',
  'code-dropped': 'Kept code dropped',
  'signed-in': 'Signed in',
} as const satisfies Record<AuditAction, string>
