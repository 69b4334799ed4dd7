/** Stands before every page: lets in who is signed in, and says what to do to everybody else. */
import { useQuery } from '@tanstack/react-query'
import { Outlet } from '@tanstack/react-router'

import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { accountsQuery } from '../lib/accounts-query.ts'
import { ApiError } from '../lib/api-error.ts'
import { ServerProblemPage } from './server-problem-page.tsx'

// Most people come with a session: the form is fetched for those who do not.
const SignInPage = lazyPart({
  name: 'the sign-in page',
  load: async () => (await import('./sign-in-page.tsx')).SignInPage,
  loading: <LoadingPage />,
  problemClass: 'centred-page',
})

export function SessionGate() {
  const { data, error } = useQuery(accountsQuery)
  if (data) return <Outlet />
  if (error instanceof ApiError && error.code === 'not-signed-in') {
    return <SignInPage />
  }
  if (error) return <ServerProblemPage error={error} />
  return <LoadingPage />
}
