/** What the routes of history answer, beside the list of versions. */
import { z } from 'zod'

import { DistributionWorld } from '../distribution/distribution-world.ts'
import { DiffEntry } from '../plans/diff-entry.ts'
import { ResourceDocument, ResourceRef } from '../plans/resource.ts'
import { ResourceVersion } from './version.ts'

/** One version with what it was. Values of custom origin headers are `(hidden)`. */
export const VersionDetail = ResourceVersion.extend({ document: ResourceDocument }).meta({
  id: 'VersionDetail',
})
export type VersionDetail = z.infer<typeof VersionDetail>

/** Two versions of one resource beside each other. */
export const VersionComparison = z
  .object({ from: VersionDetail, to: VersionDetail, diff: z.array(DiffEntry) })
  .meta({ id: 'VersionComparison' })
export type VersionComparison = z.infer<typeof VersionComparison>

/** A change in a list over many resources. */
export const RecentChange = ResourceRef.extend({
  ...ResourceVersion.pick({
    number: true,
    name: true,
    source: true,
    at: true,
    who: true,
    note: true,
    ticket: true,
    planId: true,
    runId: true,
  }).shape,
  /** What is different, the first few sentences. */
  sentences: z.array(z.string()),
  /** How many more there are. */
  more: z.int(),
})
export type RecentChange = z.infer<typeof RecentChange>

export const RecentChanges = z
  .object({ items: z.array(RecentChange) })
  .meta({ id: 'RecentChanges' })
export type RecentChanges = z.infer<typeof RecentChanges>

/** A distribution as it was, with the policies and functions of that time as far as they are known. */
export const PastWorld = z.object({
  world: DistributionWorld,
  version: ResourceVersion,
  /** What nobody looked at at that time, and is taken as it was seen first afterwards: `cache policy by-size`. */
  uncertain: z.array(z.string()),
})
export type PastWorld = z.infer<typeof PastWorld>
