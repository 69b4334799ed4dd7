/** Shown while a page's code or the first answer is on its way; appears late, so that quick pages do not flicker. */
import Box from '@cloudscape-design/components/box'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

export function LoadingPage() {
  return (
    <div className="appears-late">
      <Box textAlign="center" padding="xxl">
        <StatusIndicator type="loading">Loading the page</StatusIndicator>
      </Box>
    </div>
  )
}
