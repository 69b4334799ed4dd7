/** What a team decides for everybody who uses this Edgewise. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'

export const Settings = writeBody({
  /** A plan is applied only with a note. */
  noteRequired: z.boolean().default(false),
  /** A plan is applied only with a ticket. */
  ticketRequired: z.boolean().default(false),
  /** Versions that are kept of each resource; `null` = all. What is dropped is counted and stands in the audit log. */
  keepVersions: z.int().min(1).max(100_000).nullable().default(1_000),
  /** Days that versions are kept, the newest of each resource always; `null` = for ever. */
  keepDays: z.int().min(1).max(36_500).nullable().default(null),
}).meta({ id: 'Settings' })
export type Settings = z.infer<typeof Settings>

export const DEFAULT_SETTINGS: Settings = Settings.parse({})

/** How much of the history is kept. */
export const Retained = Settings.pick({ keepVersions: true, keepDays: true })
export type Retained = z.infer<typeof Retained>

/** What a retention would drop if it were set now. */
export const WouldDrop = z
  .object({
    versions: z.int(),
    /** Whose versions they are, counted. */
    resources: z.int(),
  })
  .meta({ id: 'WouldDrop' })
export type WouldDrop = z.infer<typeof WouldDrop>
