/** Stands before every page: lets in who is signed in, and says what to do to everybody else. */
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'
import { Activity } from 'react'

import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { accountsQuery } from '../lib/accounts-query.ts'
import { ApiError } from '../lib/api-error.ts'
import { ServerProblemPage } from './server-problem-page.tsx'

// Most people come with a session: the form is fetched for those who do not.
const SignInPage = lazyPart<{ wasIn: boolean }>({
  name: 'the sign-in page',
  load: async () => (await import('./sign-in-page.tsx')).SignInPage,
  loading: <LoadingPage />,
  problemClass: 'centred-page',
})

export function SessionGate() {
  const { data, error } = useQuery(accountsQuery)
  const isSignedOut = error instanceof ApiError && error.code === 'not-signed-in'
  if (data) {
    return (
      <>
        {/* Who comes back finds everything as it was left, forms that were being filled in too. */}
        <Activity mode={isSignedOut ? 'hidden' : 'visible'}>
          <Outlet />
        </Activity>
        {isSignedOut && <SignInPage wasIn />}
      </>
    )
  }
  if (isSignedOut) return <SignInPage wasIn={false} />
  if (error) return <ServerProblemPage error={error} />
  return <LoadingPage />
}
