/** The secrets between CloudFront and an origin: made here, at random, and shown to nobody. */
import { randomBytes } from 'node:crypto'

import type { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import type { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'
import type { Secrets } from '#shared/wizards/only-through-cloudfront/to-only-through.ts'

import type { Account } from '../aws/account.ts'
import { readRefererSecrets } from './read-origin-facts.ts'

const SECRET_BYTES = 32

/** A rotation of the Referer begins to send what the policy lets in already. Rejects with `AppError`. */
export async function makeSecrets(
  account: Account,
  { distributionId, originId, task, way }: OnlyThroughAnswers,
  { origin }: OnlyThroughFacts,
): Promise<Secrets> {
  const fresh = { sent: makeSecret(), spare: makeSecret() }
  if (task !== 'rotate' || way !== 'referer' || origin?.facts.kind !== 'rest-api') return fresh
  const place = { distributionId, originId }
  const known = await readRefererSecrets(account, place, origin.facts.api.id)
  return { ...fresh, sent: known?.next ?? fresh.sent }
}

/** Letters, digits, `-` and `_`: as a header takes them. */
function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}
