/** For tests: time passes in a simulated account, so that its edges forget the errors that they keep. */

/**
 * How long an edge keeps an error of an origin, and a second more.
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
const ERROR_CACHING_MS = 11_000

/** Before a run is tried again: whoever mended the cause has waited as well. Rejects when the account does not answer. */
export async function letErrorsExpire(endpoint: string, accessKeyId: string): Promise<void> {
  const body = JSON.stringify({ accessKeyId, advanceMs: ERROR_CACHING_MS })
  const answer = await fetch(`${endpoint}/_simulator/clock`, { method: 'POST', body })
  if (!answer.ok) throw new Error(await answer.text())
}
