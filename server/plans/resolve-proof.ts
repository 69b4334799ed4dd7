/** Puts what a run has made into the checks of its proof: ids of distributions, APIs in URLs, the distribution's own name. */
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { OWN_DOMAIN, ProofCheck } from '#shared/proof/proof-check.ts'

import { type Known, resolveReferences } from './execute-references.ts'

export function resolveProof(checks: readonly ProofCheck[], known: Known): ProofCheck[] {
  return checks.map((check) => {
    // As text and back it is JSON, without members that are undefined.
    const document: ResourceDocument = JSON.parse(JSON.stringify(check))
    return ProofCheck.parse(resolveReferences(document, known))
  })
}

/** @param domainName the distribution's, which no plan knows before it is made */
export function withOwnDomain(check: ProofCheck, domainName: string): ProofCheck {
  if (check.kind !== 'through') return check
  const { request } = check.test
  const fill = (text: string) => text.replaceAll(OWN_DOMAIN, () => domainName)
  return {
    ...check,
    test: {
      ...check.test,
      request: {
        ...request,
        url: fill(request.url),
        headers: request.headers.map(([name, value]) => [name, fill(value)]),
      },
    },
  }
}
