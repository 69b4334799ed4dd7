/** How old the shown data is, with a button that reads it anew. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'

import { RelativeTime } from './relative-time.tsx'

type Props = {
  /** When the server read it from AWS; undefined while nothing was read yet. */
  readAt: string | undefined
  /** What is read, as in "distributions". */
  what: string
  refreshing: boolean
  onRefresh: () => void
}

export function ReadAt({ readAt, what, refreshing, onRefresh }: Props) {
  return (
    <span className="read-at">
      {readAt && (
        <Box variant="small" color="text-body-secondary">
          Read <RelativeTime at={readAt} />
        </Box>
      )}
      <Button
        iconName="refresh"
        variant="icon"
        ariaLabel={`Read the ${what} again`}
        loading={refreshing}
        onClick={onRefresh}
      />
    </span>
  )
}
