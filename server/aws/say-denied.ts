/** What a refusal for want of a permission means: which action, on what, and who can mend it. */

/**
 * AWS often names a narrower action than the call's usual one, and what it was for. A Deny is not mended by allowing more.
 *
 * @param account `The account "prod"`
 * @param message AWS's own words
 * @param usual the action that the call needs, where AWS does not name one
 */
export function sayDenied(account: string, message: string, usual: string): string {
  const [, action = usual, resource] =
    /not authorized to perform: ([a-z0-9-]+:[\w*]+)(?: on resource: "?([^\s"]+)"?)?/i.exec(
      message,
    ) ?? []
  const on = resource?.startsWith('arn:') ? ` on ${resource}` : ''
  const remedy = /explicit deny/.test(message)
    ? 'A policy denies it expressly: ask whoever manages the account to change that policy, or choose another account.'
    : 'Ask whoever manages the account to allow this action, or choose another account.'
  return `${account} may not do ${action}${on}. ${remedy}`
}
