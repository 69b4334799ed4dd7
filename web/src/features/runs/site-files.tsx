/** After a run that set up a site: how its files get into the bucket, and how the edge forgets older ones. */
import type { Run } from '#shared/plans/run.ts'

import { Copyable } from '../../components/copyable.tsx'
import { findSiteBucket } from './find-site-bucket.ts'

/** Nothing where the run set up no site. */
export function SiteFiles({ run }: { run: Pick<Run, 'form' | 'resources'> }) {
  const site = findSiteBucket(run)
  if (!site) return null
  const { bucket, distribution } = site
  return (
    <dl className="run-addresses">
      <Command
        label="Its files"
        command={`aws s3 sync ./site s3://${bucket}`}
        help="Sends what the folder ./site has and the bucket has not."
      />
      <Command
        label="After later changes"
        command={`aws cloudfront create-invalidation --distribution-id ${distribution} --paths '/*'`}
        help="Else the edge keeps what it has, for a day where a file does not say how long."
      />
    </dl>
  )
}

type CommandProps = { label: string; command: string; help: string }

function Command({ label, command, help }: CommandProps) {
  return (
    <div className="run-address">
      <dt>{label}</dt>
      <dd>
        <Copyable text={command} what="command" /> <small className="muted">{help}</small>
      </dd>
    </div>
  )
}
