/** Signing in: the token that Edgewise prints when it starts becomes a session cookie. */
import { z } from 'zod'
import { writeBody } from '../write-body.ts'

export const SignIn = writeBody({
  /** The token from the start-up URL, or the one set with EDGEWISE_TOKEN. */
  token: z.string().min(1, 'The token is empty: copy it from the URL that Edgewise printed'),
}).meta({ id: 'SignIn' })
export type SignIn = z.infer<typeof SignIn>

/** Who a person says they are: signing in tells nobody apart. */
export const Person = writeBody({
  /** Stands beside what they change. Empty = not said; then the credentials' name stands there. */
  name: z.string().trim().max(100),
}).meta({ id: 'Person' })
export type Person = z.infer<typeof Person>
