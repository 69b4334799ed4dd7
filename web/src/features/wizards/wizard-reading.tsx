/** The head that all wizards share: until the account is read the form is not there, and why it cannot be read is said. */
import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'

import { ErrorAlert } from '../../components/error-alert.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'

type Props<Facts> = {
  facts: UseQueryResult<Facts>
  /** What goes on while something else was chosen: the form stays. @default 'Reading what you chose' */
  rereading?: string
  /** @param reading what is being read; `null` = all is there */
  children: (facts: Facts, reading: string | null) => ReactNode
}

export function WizardReading<Facts>(props: Props<Facts>) {
  const { facts, rereading = 'Reading what you chose', children } = props
  if (facts.data) return children(facts.data, facts.isPlaceholderData ? rereading : null)
  if (!facts.error) return <LoadingPage />
  return (
    <ErrorAlert
      title="Could not read the account"
      error={facts.error}
      onRetry={() => void facts.refetch()}
    />
  )
}
