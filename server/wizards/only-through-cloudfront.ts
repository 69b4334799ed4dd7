/** Reads what "Only through CloudFront" needs to know. What may not be read is listed, and the rest still comes. */
import { findOrigin } from '#shared/distribution/edit-origins.ts'
import {
  OnlyThroughFacts,
  type OnlyThroughQuery,
} from '#shared/wizards/only-through-cloudfront/facts.ts'
import { isOpenOrigin } from '#shared/wizards/only-through-cloudfront/is-open-origin.ts'
import { reachesOrigin } from '#shared/wizards/only-through-cloudfront/reaches-origin.ts'

import type { Account } from '../aws/account.ts'
import { readDistributions } from '../aws/distributions.ts'
import { getIdentity } from '../aws/identity.ts'
import { prove } from '../aws/prove.ts'
import { createParts, type Parts } from '../aws/readable-parts.ts'
import { readTakenNames } from '../aws/taken-names.ts'
import type { PinnedTests } from '../store/pinned-tests.ts'
import { chooseDistribution } from './choose-distribution.ts'
import { findExample } from './find-example.ts'
import { type Listed, nameOfListed } from './name-of-listed.ts'
import { isShownHeader, originsAt } from './origins-at.ts'
import { readConfig } from './read-config.ts'
import { readOriginFacts } from './read-origin-facts.ts'

/** Rejects with faults of ours, and where not even the account's number can be read. */
export async function readOnlyThroughFacts(
  account: Account,
  query: OnlyThroughQuery,
  { pinnedTests, signal }: { pinnedTests: Pick<PinnedTests, 'list'>; signal: AbortSignal },
): Promise<OnlyThroughFacts> {
  const parts = createParts()
  const [identity, distributions, taken] = await Promise.all([
    getIdentity(account),
    parts.read('the distributions', [], async () => (await readDistributions(account)).value),
    readTakenNames(account, parts),
  ])
  const id = query.distribution ?? chooseOpen(distributions)
  const distribution = id === undefined ? null : await readConfig(account, id, parts)
  const origins = distribution?.config.Origins?.Items ?? []
  const originId = query.origin ?? (origins.find(isOpenOrigin) ?? origins[0])?.Id
  const chosen =
    distribution && originId !== undefined ? findOrigin(distribution.config, originId) : null
  const facts =
    chosen &&
    distribution &&
    (await readOriginFacts(account, { distribution, origin: chosen, parts }))
  const example =
    chosen &&
    distribution &&
    findExample(await pinnedTests.list(distribution.id), (url) =>
      reachesOrigin(distribution.config, chosen.Id ?? '', url),
    )
  const host = chosen?.DomainName ?? ''
  const domainName = distributions.find(({ Id }) => Id === id)?.DomainName ?? ''
  const probe = await readProbe(account, {
    domainName,
    origin:
      chosen && facts
        ? { host, path: chosen.OriginPath ?? '', isOurs: facts.facts.kind !== 'custom' }
        : null,
    path: query.path ?? facts?.examplePath ?? example ?? '/',
    parts,
    signal,
  })
  return OnlyThroughFacts.parse({
    accountId: identity.accountId,
    region: account.region,
    distributions: distributions.map((one) => ({ id: one.Id ?? '', name: nameOfListed(one) })),
    distribution,
    origin: facts && {
      id: originId,
      domainName: host,
      others: distributions
        .filter(
          ({ Id, Origins }) => Id !== id && Origins?.Items?.some((one) => one.DomainName === host),
        )
        .map(nameOfListed),
      facts: facts.facts,
    },
    probe,
    accessControls: taken.originAccessControls,
    lambdaFunctions: taken.lambdaFunctions,
    roles: taken.roles,
    unreadable: parts.unreadable(),
    readAt: new Date(account.now()).toISOString(),
  })
}

/** One with an origin that is open; nobody else shall be turned away where that can be had. */
function chooseOpen(listed: readonly Listed[]): string | undefined {
  const openOf = ({ Origins }: Listed) => (Origins?.Items ?? []).filter(isOpenOrigin)
  return chooseDistribution(
    listed,
    (one) => openOf(one).some(({ DomainName }) => originsAt(listed, DomainName).length === 1),
    (one) => openOf(one).some(({ DomainName }) => !isShownHeader(originsAt(listed, DomainName))),
    (one) => openOf(one).length > 0,
  )
}

type Probe = {
  domainName: string
  /** `null` = none is chosen: nobody is asked. */
  origin: { host: string; path: string; isOurs: boolean } | null
  path: string
  parts: Parts
  signal: AbortSignal
}

/** Real requests: what anybody gets at this moment. */
async function readProbe(account: Account, { domainName, origin, parts, path, signal }: Probe) {
  if (!origin) return { path, status: null, directUrl: null, directStatus: null }
  // A server of one's own is no host of the account: it is not asked.
  const directUrl = origin.isOurs ? `https://${origin.host}${origin.path}${path}` : null
  const ask = (what: string, url: string) =>
    parts.read(what, null, async () => {
      const request = { url, method: 'GET', headers: [] }
      const { observations } = await prove(
        account,
        { request, repeat: 1, confirmed: false },
        { signal },
      )
      return observations.at(-1)?.status ?? null
    })
  const [status, directStatus] = await Promise.all([
    ask(`what ${path} is answered with through CloudFront`, `https://${domainName}${path}`),
    directUrl === null ? null : ask(`what ${path} is answered with past CloudFront`, directUrl),
  ])
  return { path, status, directUrl, directStatus }
}
