/** `/api/session`: signing in and out. */
import { Hono } from 'hono'

import { Person, SignIn } from '#shared/accounts/session.ts'

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
    .get(
      '/person',
      documentRoute({
        summary: 'How the person calls themselves',
        tag: 'Sessions',
        answer: Person,
      }),
      signIns.requireSession,
      async (c) => c.json({ name: (await signIns.personOf(c)) ?? '' }, 200),
    )
    .put(
      '/person',
      documentRoute({
        summary: 'Say who you are: it stands beside what you change',
        tag: 'Sessions',
        answer: Person,
      }),
      signIns.requireSession,
      validate('json', Person),
      async (c) => {
        const { name } = c.req.valid('json')
        await signIns.setPerson(c, name)
        return c.json({ name }, 200)
      },
    )
