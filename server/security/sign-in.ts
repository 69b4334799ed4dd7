/** The token in the start-up URL becomes an HttpOnly cookie; the API answers only with that cookie. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'

import { AppError } from '../errors.ts'
import { SESSION_MS, type Sessions } from '../store/sessions.ts'
import type { SignInToken } from './sign-in-token.ts'

export type SignIns = ReturnType<typeof createSignIns>

export function createSignIns(sessions: Sessions, token: SignInToken) {
  const isSignedIn = async (c: Context): Promise<boolean> => {
    const value = getCookie(c, cookieName(c))
    return value !== undefined && (await sessions.isOpen(value))
  }
  const watchers = new Set<{ value: string; onEnd: () => void }>()
  return {
    isSignedIn,
    isToken: token.accepts,
    /** Sets the cookie; throws `wrong-token` when `given` is not the token. */
    signIn: async (c: Context, given: string) => {
      if (!token.accepts(given)) {
        throw new AppError(
          'wrong-token',
          'This is not the token of the running Edgewise, or it has been used already. Open the URL that it printed last, or copy the token from there.',
        )
      }
      setCookie(c, cookieName(c), await sessions.begin(), {
        httpOnly: true,
        sameSite: 'Strict',
        path: '/',
        maxAge: SESSION_MS / 1_000,
      })
      token.spend()
    },
    signOut: async (c: Context) => {
      const value = getCookie(c, cookieName(c))
      if (value) await sessions.end(value)
      for (const watcher of watchers) if (watcher.value === value) watcher.onEnd()
      deleteCookie(c, cookieName(c), { path: '/' })
    },
    /**
     * Calls `onEnd` when the session of this request is signed out, for answers that go on for long. Not when it runs out: ask
     * `isSignedIn` now and then. The answer stops it.
     */
    onSignOut: (c: Context, onEnd: () => void): (() => void) => {
      const watcher = { value: getCookie(c, cookieName(c)) ?? '', onEnd }
      watchers.add(watcher)
      return () => watchers.delete(watcher)
    },
    /** How the person calls themselves; `null` = not said. */
    personOf: async (c: Context): Promise<string | null> => {
      const value = getCookie(c, cookieName(c))
      return value === undefined ? null : sessions.personOf(value)
    },
    setPerson: async (c: Context, name: string): Promise<void> => {
      const value = getCookie(c, cookieName(c))
      if (value !== undefined) await sessions.setPerson(value, name)
    },
    /** Lets only signed-in requests through; others get 401 `not-signed-in`. */
    requireSession: createMiddleware(async (c, next) => {
      if (!(await isSignedIn(c))) {
        throw new AppError(
          'not-signed-in',
          'You are not signed in. Open the URL that Edgewise printed when it started; scripts sign in with POST /api/session.',
        )
      }
      await next()
    }),
  }
}

/** Browsers share cookies between the ports of a host, so that each Edgewise needs a name of its own. */
function cookieName(c: Context): string {
  return `edgewise-${new URL(c.req.url).port || '80'}`
}
