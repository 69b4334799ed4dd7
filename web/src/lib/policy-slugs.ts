/** The kinds of policies as addresses spell them. Origin access controls stand among them: they are shared and picked in the same way. */

export const POLICY_SLUGS = {
  CachePolicy: 'cache',
  OriginRequestPolicy: 'origin-request',
  ResponseHeadersPolicy: 'response-headers',
  OriginAccessControl: 'origin-access-control',
} as const

export type PolicyResource = keyof typeof POLICY_SLUGS
export type PolicySlug = (typeof POLICY_SLUGS)[PolicyResource]

/** `null` for what is no kind of policy. */
export function findPolicyResource(slug: string): PolicyResource | null {
  const found = Object.entries(POLICY_SLUGS).find(([, own]) => own === slug)
  // The keys of the table above.
  return found ? (found[0] as PolicyResource) : null
}
