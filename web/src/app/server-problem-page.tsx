/** The server does not answer: said, and asked again by itself. */
import Box from '@cloudscape-design/components/box'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'

import { ErrorAlert } from '../components/error-alert.tsx'
import { mayHeal } from '../lib/query-client.ts'

export function ServerProblemPage({ error }: { error: unknown }) {
  return (
    <main className="centred-page">
      <title>Edgewise</title>
      <SpaceBetween size="m">
        <Box variant="h1">Edgewise</Box>
        <ErrorAlert title="The dashboard cannot start" error={error} />
        {mayHeal(error) && (
          <StatusIndicator type="loading">Trying again every few seconds</StatusIndicator>
        )}
      </SpaceBetween>
    </main>
  )
}
