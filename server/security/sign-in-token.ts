/** The token in the start-up URL: good for one sign-in, then the next one is announced. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

export type SignInToken = {
  accepts: (given: string) => boolean
  /** The token has signed somebody in. */
  spend: () => void
}

/** A token that a person has set, for scripts: good for as many sign-ins as they like. */
export function fixedToken(token: string): SignInToken {
  return { accepts: (given) => equalsInConstantTime(given, token), spend: () => {} }
}

/** Random tokens, each good once. `announce` gets the first one at once, and the next one whenever one is spent. */
export function oneTimeTokens(announce: (token: string) => void): SignInToken {
  let token = ''
  const renew = () => {
    token = randomBytes(24).toString('base64url')
    announce(token)
  }
  renew()
  return { accepts: (given) => equalsInConstantTime(given, token), spend: renew }
}

/** Compares hashes, so that neither length nor beginning of the token shows in the time it takes. */
function equalsInConstantTime(left: string, right: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(left), digest(right))
}
