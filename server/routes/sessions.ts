/** `/api/session`: signing in and out. */
import { Hono } from 'hono'

import { Person, SignIn } from '#shared/accounts/session.ts'

import type { SignIns } from '../security/sign-in.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'

/** Nobody has said yet who they are. */
const UNNAMED = 'somebody'

/** Writes that somebody signed in. What opened the door is never said. */
export function noteSignIn(audit: Audit, how: 'the start-up link' | 'the token'): Promise<void> {
  const sentence = `Signed in with ${how}`
  return audit.note({ account: '', who: UNNAMED, action: 'signed-in', sentence })
}

export const sessionRoutes = (signIns: SignIns, audit: Audit) =>
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
        await noteSignIn(audit, 'the token')
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
        const before = (await signIns.personOf(c)) ?? ''
        await signIns.setPerson(c, name)
        if (name !== before) {
          const sentence = `Signed in as ${sayName(name)}, before as ${sayName(before)}`
          await audit.note({ account: '', who: name || UNNAMED, action: 'signed-in', sentence })
        }
        return c.json({ name }, 200)
      },
    )

function sayName(name: string): string {
  return name === '' ? UNNAMED : `"${name}"`
}
