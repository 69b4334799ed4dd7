/** Stands before every page: lets in who is signed in, and says what to do to everybody else. */
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'

import { ApiError } from '../lib/api-error.ts'
import { LoadingPage } from './loading-page.tsx'
import { ServerProblemPage } from './server-problem-page.tsx'
import { accountsQuery } from './session.ts'

// Most people come with a session: the form is fetched for those who do not.
const SignInPage = lazy(() =>
  import('./sign-in-page.tsx').then(({ SignInPage }) => ({ default: SignInPage })),
)

export function SessionGate() {
  const { data, error } = useQuery(accountsQuery)
  if (data) return <Outlet />
  if (error instanceof ApiError && error.code === 'not-signed-in') {
    return (
      <Suspense fallback={<LoadingPage />}>
        <SignInPage />
      </Suspense>
    )
  }
  if (error) return <ServerProblemPage error={error} />
  return <LoadingPage />
}
