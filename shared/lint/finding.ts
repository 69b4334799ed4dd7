/** What the linter says of a configuration: what is wrong where, why it matters, and the edit that mends it. */
import { z } from 'zod'

/**
 * How much it hurts: `error` = requests fail or private data is at risk now; `warning` = it costs money, speed or safety;
 * `notice` = worth knowing.
 */
export const FindingSeverity = z.enum(['error', 'warning', 'notice'])
export type FindingSeverity = z.infer<typeof FindingSeverity>

/** One step of a fix. Values are in the API's shapes; `setting` is a `SettingPath`. */
export const FixEdit = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('set'), setting: z.string(), value: z.json() }),
  z.object({ kind: z.literal('remove'), setting: z.string() }),
  /** Puts an item of a list before another one, named as in the brackets of a setting, or at the end (`before: null`). */
  z.object({ kind: z.literal('move'), setting: z.string(), before: z.string().nullable() }),
  /** Makes something that a later edit refers to by `reference` as its value, for example `new:cache-policy`. */
  z.object({
    kind: z.literal('create'),
    resource: z.enum([
      'CachePolicy',
      'OriginRequestPolicy',
      'ResponseHeadersPolicy',
      'OriginAccessControl',
      'Function',
      'MonitoringSubscription',
    ]),
    reference: z.string(),
    config: z.json(),
  }),
])
export type FixEdit = z.infer<typeof FixEdit>

/** `edits` is empty where the change is outside the distribution: then the sentence says what to do where. */
export const FindingFix = z.object({ sentence: z.string(), edits: z.array(FixEdit) })
export type FindingFix = z.infer<typeof FindingFix>

export const Finding = z.object({
  /** Stable, kebab-case: `host-forwarded-to-api`. */
  code: z.string(),
  severity: FindingSeverity,
  /** A `SettingPath`: the exact place. */
  setting: z.string(),
  /** One line, what is wrong, with the names of this configuration in it. */
  title: z.string(),
  /** What happens because of it, in one to three sentences. */
  reason: z.string(),
  /** AWS's page about it. */
  documentation: z.url(),
  fix: FindingFix,
})
export type Finding = z.infer<typeof Finding>
