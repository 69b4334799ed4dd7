/** Reads what "Custom domain" needs to know. What may not be read is listed, and the rest still comes. */
import { isValidAlias } from '#shared/distribution/rules/alias-rules.ts'
import { CustomDomainFacts, type CustomDomainQuery } from '#shared/wizards/custom-domain/facts.ts'
import { parseNames } from '#shared/wizards/custom-domain/names.ts'

import type { Account } from '../aws/account.ts'
import { listAliasConflicts } from '../aws/alias-conflicts.ts'
import { listCertificates } from '../aws/certificates.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { createParts } from '../aws/readable-parts.ts'
import { chooseDistribution } from './choose-distribution.ts'
import { nameOfListed } from './name-of-listed.ts'
import { readConfig } from './read-config.ts'

/** Names that are looked up at once. */
const AT_ONCE = 4

/** Rejects with faults of ours, and where not even the account's number can be read. */
export async function readCustomDomainFacts(
  account: Account,
  query: CustomDomainQuery,
): Promise<CustomDomainFacts> {
  const parts = createParts()
  const [identity, listed, certificates] = await Promise.all([
    getIdentity(account),
    parts.read('the distributions', [], async () => (await readDistributions(account)).value),
    listCertificates(account),
  ])
  const id =
    query.distribution ?? chooseDistribution(listed, ({ Aliases }) => !Aliases?.Items?.length)
  const names = parseNames(query.names ?? '').filter(isValidAlias)
  const holderIds = listed
    .filter(({ Aliases, Id }) => Id !== id && Aliases?.Items?.some((name) => names.includes(name)))
    .map(({ Id = '' }) => Id)
  const [distribution, holders, conflicts] = await Promise.all([
    id === undefined ? null : readConfig(account, id, parts),
    mapLimited(holderIds, AT_ONCE, (holder) => readConfig(account, holder, parts)),
    id === undefined
      ? []
      : mapLimited(names, AT_ONCE, (alias) =>
          listAliasConflicts(account, { distributionId: id, alias }),
        ),
  ])
  const now = account.now()
  return CustomDomainFacts.parse({
    accountId: identity.accountId,
    distributions: listed.map((one) => ({
      id: one.Id ?? '',
      name: nameOfListed(one),
      domainName: one.DomainName ?? '',
      comment: one.Comment ?? '',
      aliases: one.Aliases?.Items ?? [],
    })),
    distribution,
    holders: holders.filter((holder) => holder !== null),
    certificates: certificates.items,
    conflicts,
    nowMs: now,
    unreadable: [
      ...parts.unreadable(),
      ...certificates.unreadable,
      ...conflicts.flatMap((list) => list.unreadable),
    ],
    readAt: new Date(now).toISOString(),
  })
}
