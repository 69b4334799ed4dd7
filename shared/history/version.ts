/** History: each version of a resource that Edgewise has seen, made here or outside. */
import { z } from 'zod'

import { DiffEntry } from '../plans/diff-entry.ts'
import { ResourceRef } from '../plans/resource.ts'

export const VersionSource = z.enum([
  /** What it was when Edgewise first looked. */
  'first-seen',
  /** A plan of ours. */
  'edgewise',
  /** A run of ours that a person took back. */
  'undo',
  /** A run of ours that nobody confirmed in time, or that a person brought back before. */
  'auto-revert',
  /** Console, Terraform, another tool. */
  'outside',
  /** Deleted; the document is the last one. */
  'deleted',
])
export type VersionSource = z.infer<typeof VersionSource>

export const ResourceVersion = ResourceRef.extend({
  /** Ours; counts up per resource from 1. */
  number: z.int(),
  /** AWS's ETag, or the hash. */
  version: z.string(),
  name: z.string(),
  source: VersionSource,
  /** When it was applied, or first seen. */
  at: z.string(),
  /** Who applied it or took it back; `null` = not known, or an auto-revert of which nobody had to be asked. */
  who: z.string().nullable(),
  note: z.string(),
  ticket: z.string(),
  planId: z.string().nullable(),
  runId: z.string().nullable(),
  /** What is different from the version before. */
  diff: z.array(DiffEntry),
}).meta({ id: 'ResourceVersion' })
export type ResourceVersion = z.infer<typeof ResourceVersion>

export const VersionList = z
  .object({
    items: z.array(ResourceVersion),
    /** Versions that retention has dropped: never silently. */
    dropped: z.int(),
  })
  .meta({ id: 'VersionList' })
