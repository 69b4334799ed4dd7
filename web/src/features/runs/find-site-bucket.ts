/** Where the files of a site go that a run has set up. Pure. */
import type { Run } from '#shared/plans/run.ts'

/** `null` = the run set up no site. */
export function findSiteBucket({ form, resources }: Pick<Run, 'form' | 'resources'>) {
  if (form?.slug !== 'site-and-api') return null
  // CloudFront is let into the site's bucket alone.
  const bucket = resources.find(({ resource }) => resource === 'BucketPolicy')?.id
  const distribution = resources.find(({ resource }) => resource === 'Distribution')?.id
  return bucket && distribution ? { bucket, distribution } : null
}
