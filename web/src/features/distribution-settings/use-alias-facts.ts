/** What is known of each alias while it is typed: whether the chosen certificate covers it, and who has it already. */
import { useQueries, useQuery } from '@tanstack/react-query'

import type { Certificate } from '#shared/certificates/certificate.ts'
import { covers } from '#shared/certificates/covers.ts'
import { findHardConflict } from '#shared/certificates/find-hard-conflict.ts'
import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { isValidAlias } from '#shared/distribution/rules/alias-rules.ts'

import { useEditing } from '../../components/editing.tsx'
import { certificatesQuery } from '../../lib/certificates-query.ts'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { aliasConflictsQuery } from './queries.ts'

export type AliasFacts = {
  /** Why CloudFront refuses it, as the rest of a sentence that begins with the alias. */
  problem: string | null
  /** About the certificate; `isGood` = it covers the alias, `null` = not known. */
  coverage: { isGood: boolean | null; text: string }
  /** Why nobody knows whether another AWS account has it; `null` = known, or not asked because it is had already. */
  unknown: string | null
}

type Place = { account: string; distributionId: string }

/** @param names that are asked for: those of the draft, and those being typed */
export function useAliasFacts(
  { account, distributionId }: Place,
  names: readonly string[],
): (alias: string) => AliasFacts {
  const { document, saved } = useEditing()
  const { data: list } = useQuery(distributionsQuery(account))
  const { data: certificates } = useQuery(certificatesQuery(account))
  const known = certificates?.items ?? []
  const had = new Set(saved?.Aliases?.Items ?? [])
  const deployed = findOwn(saved, known)
  // CloudFront tells only whoever has deployed a certificate with the name.
  const isTold = (name: string) => deployed !== undefined && covers(deployed.names, name)
  const conflicts = useQueries({
    queries: names
      .filter((name) => isValidAlias(name) && !had.has(name) && isTold(name))
      .map((name) => aliasConflictsQuery(account, distributionId, name)),
  })
  const others = (list?.items ?? []).filter(({ id }) => id !== distributionId)
  const own = list?.items.find(({ id }) => id === distributionId)
  const accountId = own?.arn.split(':')[4] ?? ''

  const findProblem = (alias: string): string | null => {
    if (!isValidAlias(alias)) return 'is no name that CloudFront takes'
    const owner = others.find((other) => other.aliases.includes(alias))
    if (owner) return `is an alias of ${owner.comment || owner.domainName} (${owner.id})`
    const found = conflicts.find(({ data }) => data?.alias === alias)?.data
    const conflict = found && findHardConflict(found, { distributionId, accountId })
    if (!conflict) return null
    const place = `of the distribution ${conflict.distributionId} in the AWS account ${conflict.accountId}`
    return conflict.alias === alias
      ? `is an alias ${place}. Take it away there first`
      : `overlaps with ${conflict.alias}, an alias ${place}. Take that away there first`
  }
  const findUnknown = (alias: string): string | null => {
    if (had.has(alias) || !isValidAlias(alias)) return null
    if (!isTold(alias)) {
      return 'whether another account has it, CloudFront tells only once a certificate for it is deployed'
    }
    const [failure] = conflicts.find(({ data }) => data?.alias === alias)?.data?.unreadable ?? []
    return failure ? `whether another account has it is not known: ${failure.problem.title}` : null
  }
  const chosen = findOwn(document, known)
  return (alias) => ({
    problem: findProblem(alias),
    coverage: describeCoverage(alias, document, chosen),
    unknown: findUnknown(alias),
  })
}

function findOwn(
  config: DistributionConfig | null,
  certificates: readonly Certificate[],
): Certificate | undefined {
  const arn = config?.ViewerCertificate?.ACMCertificateArn
  return certificates.find((certificate) => certificate.arn === arn)
}

function describeCoverage(
  alias: string,
  { ViewerCertificate: viewer }: DistributionConfig,
  chosen: Certificate | undefined,
): AliasFacts['coverage'] {
  if (chosen) {
    const [name] = chosen.names
    return covers(chosen.names, alias)
      ? { isGood: true, text: `covered by the certificate for ${name}` }
      : { isGood: false, text: `not covered by the certificate for ${name}` }
  }
  if (!viewer?.ACMCertificateArn && !viewer?.IAMCertificateId) {
    return { isGood: false, text: 'needs a certificate that covers it' }
  }
  return { isGood: null, text: 'whether the certificate covers it cannot be seen from here' }
}
