/** The address names a draft that cannot be read: applied, discarded, or the server does not answer. */
import Button from '@cloudscape-design/components/button'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { describeError } from '../../lib/describe-error.ts'
import { paths } from '../../lib/paths.ts'

type Props = { account: string; error: Error; onClose: () => void }

export function LostDraft({ account, error, onClose }: Props) {
  return (
    <section className="draft-bar" aria-label="Draft">
      <div className="draft-bar-row">
        <span role="alert" className="draft-bar-grow">
          <StatusIndicator type="warning">{describeError(error).text}</StatusIndicator>
        </span>
        <Button href={paths.drafts(account)}>All drafts</Button>
        <Button onClick={onClose}>Go on without it</Button>
      </div>
    </section>
  )
}
