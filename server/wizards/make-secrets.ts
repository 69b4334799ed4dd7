/** The secrets between CloudFront and an origin: made here, at random, and shown to nobody. */
import { randomBytes } from 'node:crypto'

import type { OnlyThroughAnswers } from '#shared/wizards/only-through-cloudfront/answers.ts'
import type { Secrets } from '#shared/wizards/only-through-cloudfront/closing.ts'
import type { OnlyThroughFacts } from '#shared/wizards/only-through-cloudfront/facts.ts'

import type { Account } from '../aws/account.ts'
import { readFunctionSecrets, readRefererSecrets } from './read-origin-facts.ts'

const SECRET_BYTES = 32

/** A rotation begins to send what the policy, or the authorizer’s function, lets in already. Rejects with `AppError`. */
export async function makeSecrets(
  account: Account,
  { distributionId, originId, task, way }: OnlyThroughAnswers,
  { origin }: OnlyThroughFacts,
): Promise<Secrets> {
  const fresh = { sent: makeSecret(), spare: makeSecret() }
  if (task !== 'rotate' || origin?.facts.kind !== 'rest-api') return fresh
  const { api, closedBy } = origin.facts
  const place = { distributionId, originId }
  const known =
    way === 'referer'
      ? await readRefererSecrets(account, place, api.id)
      : way === 'authorizer' && closedBy?.authorizer
        ? await readFunctionSecrets(account, place, closedBy.authorizer.id)
        : null
  return { ...fresh, sent: known?.next ?? fresh.sent }
}

/** Letters, digits, `-` and `_`: as a header takes them. */
function makeSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url')
}
