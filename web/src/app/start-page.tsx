/** `/`: goes on to the account that was looked at last. */
import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'

import { EmptyState } from '../components/empty-state.tsx'
import { accountsQuery } from '../lib/accounts-query.ts'
import { findFirstAccount } from './session.ts'

export function StartPage(): ReactNode {
  const { data } = useQuery(accountsQuery)
  const account = findFirstAccount(data?.items.map(({ name }) => name) ?? [])
  if (account === undefined) {
    return (
      <EmptyState title="There is no account to look at">
        Start Edgewise with its simulated account, or make an AWS profile.
      </EmptyState>
    )
  }
  return <Navigate to="/accounts/$account" params={{ account }} replace />
}
