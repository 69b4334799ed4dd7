/** `/api/session`: signing in and out. */
import { Hono } from 'hono'

import { SignIn } from '#shared/accounts/session.ts'

import type { SignIns } from '../security/sign-in.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'

export const sessionRoutes = (signIns: SignIns) =>
  new Hono()
    .post(
      '/',
      documentRoute({
        summary: 'Sign in with the token; sets a cookie',
        tag: 'Sessions',
        status: 204,
      }),
      validate('json', SignIn),
      async (c) => {
        await signIns.signIn(c, c.req.valid('json').token)
        return c.body(null, 204)
      },
    )
    .delete(
      '/',
      documentRoute({ summary: 'Sign out', tag: 'Sessions', status: 204 }),
      signIns.requireSession,
      async (c) => {
        await signIns.signOut(c)
        return c.body(null, 204)
      },
    )
