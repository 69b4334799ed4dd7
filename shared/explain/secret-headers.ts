/** Request headers whose values let their reader in: kept out of what is printed, and told when they are about to be kept. */
import type { ExplainRequest } from '../pinned-tests/pinned-test.ts'

const SECRET_NAMES: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'proxy-authorization',
  'x-amz-security-token',
  'x-api-key',
])

/** Shorter values say nothing, and would blot out half of a sentence. In characters. */
const SHORTEST_SECRET = 4

/** Names, as typed, of the headers whose values should not be shown around. */
export function listSecretHeaders({ headers }: Pick<ExplainRequest, 'headers'>): string[] {
  return headers.filter(([name]) => SECRET_NAMES.has(name.toLowerCase())).map(([name]) => name)
}

/** `text` without the values of such headers, cookies one by one. */
export function hideSecrets(text: string, { headers }: Pick<ExplainRequest, 'headers'>): string {
  const secrets = headers.flatMap(([name, value]) => {
    const lower = name.toLowerCase()
    if (!SECRET_NAMES.has(lower)) return []
    return lower === 'cookie' ? value.split(';').map(valueOfCookie) : [value]
  })
  return secrets
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .reduce((hidden, secret) => hidden.replaceAll(secret, '(hidden)'), text)
}

function valueOfCookie(cookie: string): string {
  return cookie.slice(cookie.indexOf('=') + 1).trim()
}
