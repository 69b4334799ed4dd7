/** Above Explain: this is about how the distribution was, not how it is; what of that is not known for certain. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'

import type { PastWorld } from '#shared/history/history-requests.ts'

import { RelativeTime } from '../../components/relative-time.tsx'
import { describeMaker } from '../../lib/version-words.ts'

/** As many as one reads. */
const MAX_NAMED = 6

type Props = { past: PastWorld; onBack: () => void }

export function AsOfBanner({ past: { version, uncertain }, onBack }: Props) {
  const more = uncertain.length - MAX_NAMED
  return (
    <Alert
      type={uncertain.length > 0 ? 'warning' : 'info'}
      statusIconAriaLabel="Note"
      header={
        <>
          As of version {version.number}, <RelativeTime at={version.at} /> ({describeMaker(version)}
          )
        </>
      }
      action={<Button onClick={onBack}>Back to now</Button>}
    >
      What CloudFront did with a request under that version. Nothing can be sent for real: the edge
      has today’s configuration.
      {uncertain.length > 0 && (
        <>
          {' '}
          Nobody looked at these at that time, so they are taken as they were seen first afterwards:{' '}
          {uncertain.slice(0, MAX_NAMED).join(', ')}
          {more > 0 && ` and ${more} more`}.
        </>
      )}
    </Alert>
  )
}
