/** What a plan needs to know of an account: who calls, what there is by name, who uses what. What may not be read is left unknown. */

import type { Certificate } from '#shared/certificates/certificate.ts'
import { findCertificateName } from '#shared/certificates/certificate-name.ts'
import { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'
import {
  documentKeepsNothing,
  type KeepsNothing,
  type NameOf,
} from '#shared/plans/sentences/names.ts'
import { nameInReference } from '#shared/plans/steps/resource-names.ts'

import type { Account } from '../aws/account.ts'
import { readUsableCertificates } from '../aws/certificates.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { readCachePolicies } from '../aws/policy-lists.ts'
import { createParts } from '../aws/readable-parts.ts'
import { type AccountNames, readAccountNames } from '../aws/resources/resource-names.ts'
import { readResourceUsers } from '../aws/resources/resource-users.ts'
import type { AccountFacts } from './check-references.ts'
import type { WantedChange } from './wanted-change.ts'

/** Runs drop what begins so. */
const NAMES_KEY = 'resources:names'

/** How long names are remembered for the history, in milliseconds. */
const NAMES_TTL_MS = 30_000

export type PlanFacts = AccountFacts & {
  /** `*` = not known. */
  accountId: string
  /** What a person calls a distribution; `null` = not known. */
  nameOf: (distributionId: string) => string | null
  cachePolicies: Awaited<ReturnType<typeof readCachePolicies>>
  /** Empty where the plan names none, and where they may not be listed. */
  certificates: Certificate[]
}

export async function readPlanFacts(
  account: Account,
  wanted: readonly WantedChange[],
): Promise<PlanFacts> {
  const parts = createParts()
  const [identity, names, users, listed, cachePolicies, certificates] = await Promise.all([
    parts.read('the identity', null, () => getIdentity(account)),
    readAccountNames(account),
    parts.read('who uses what', null, () => readResourceUsers(account)),
    parts.read('the distributions', null, () => readDistributions(account)),
    parts.read('the cache policies', [], () => readCachePolicies(account)),
    parts.read('the certificates', [], async () =>
      wanted.some(namesCertificate) ? await readUsableCertificates(account) : [],
    ),
  ])
  const distributions = listed?.value ?? null
  return {
    accountId: identity?.accountId ?? '*',
    names,
    usersOf: (ref: ResourceRef) => users?.of(ref) ?? [],
    distributions,
    cachePolicies,
    certificates,
    nameOf: (id) => {
      const found = distributions?.find(({ Id }) => Id === id)
      return found ? (found.Aliases?.Items?.[0] ?? found.DomainName ?? null) : null
    },
  }
}

function namesCertificate({ resource, base, mine }: WantedChange): boolean {
  return resource === 'Distribution' && [base, mine].some(usesCertificate)
}

function usesCertificate(config: ResourceDocument): boolean {
  const { data } = DistributionConfig.safeParse(config)
  return Boolean(data?.ViewerCertificate?.ACMCertificateArn)
}

/** What things are called today, for sentences about these distributions; remembered, and unknown what may not be read. */
export async function readNames(
  account: Account,
  configs: readonly ResourceDocument[],
): Promise<NameOf> {
  const [{ value: names }, certificates] = await Promise.all([
    account.read(NAMES_KEY, NAMES_TTL_MS, () => readAccountNames(account)),
    createParts().read('the certificates', [], async () =>
      configs.some(usesCertificate) ? await readUsableCertificates(account) : [],
    ),
  ])
  return createNameOf({ certificates, names }, [])
}

/** What the sentences about a change need to know of the things that it refers to. */
export type Words = { nameOf: NameOf; keepsNothing: KeepsNothing }

export function createWords(facts: PlanFacts, wanted: readonly WantedChange[]): Words {
  return {
    nameOf: createNameOf(facts, wanted),
    keepsNothing: (id) => {
      const own = wanted.find((one) => one.resource === 'CachePolicy' && one.id === id)
      if (own?.mine) return documentKeepsNothing(own.mine)
      const found = facts.cachePolicies.find(({ CachePolicy: policy }) => policy?.Id === id)
      return documentKeepsNothing(found?.CachePolicy?.CachePolicyConfig)
    },
  }
}

/** Names for sentences: of what there is, and of what the plan makes. */
function createNameOf(
  { certificates, names }: Pick<PlanFacts, 'certificates' | 'names'>,
  wanted: readonly WantedChange[],
): NameOf {
  return (resource, id) => {
    if (resource === 'Certificate') return findCertificateName(id, certificates)
    if (isReference(id)) {
      const made = wanted.find((one) => one.resource === resource && one.id === id)
      return made ? nameInReference(id) : null
    }
    if (!(resource in names)) return null
    // The line above says that it is one of these kinds.
    const list = names[resource as keyof AccountNames]
    return list?.find((named) => named.id === id)?.name ?? null
  }
}
