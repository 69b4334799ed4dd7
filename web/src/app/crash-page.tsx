/** A page that failed while it was drawn. */
import { ErrorAlert } from '../components/error-alert.tsx'

export function CrashPage({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <div className="centred-page">
      <title>Edgewise</title>
      <ErrorAlert title="This page could not be shown" error={error} onRetry={reset} />
    </div>
  )
}
