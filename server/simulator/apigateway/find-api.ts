/** From a host name to an API: ids are unique over all accounts. */
import type { Account, Accounts } from '../accounts.ts'
import { type RestApi, restApisOf } from './rest-api-store.ts'

type ApiHost = { apiId: string; region: string }

const HOST = /^([a-z0-9]+)\.execute-api\.([a-z0-9-]+)\.(?:amazonaws\.com|localhost)(?::\d+)?$/i

/** `null` for a name that is no API's. A port is ignored. */
export function parseApiHost(host: string): ApiHost | null {
  const [, apiId, region] = HOST.exec(host) ?? []
  return apiId && region ? { apiId: apiId.toLowerCase(), region: region.toLowerCase() } : null
}

/** Whether two host names mean one API; amazonaws.com and localhost are the same to the simulated account. */
export function isSameApi(one: ApiHost | null, other: ApiHost | null): boolean {
  return one !== null && one.apiId === other?.apiId && one.region === other.region
}

/** Finds APIs by host, and remembers which account each was found in. */
export function createApiIndex(accounts: () => Accounts) {
  const owners = new Map<string, Account>()
  return ({ apiId, region }: ApiHost): { account: Account; api: RestApi } | null => {
    const known = owners.get(apiId)
    const account =
      known && restApisOf(known).has(apiId)
        ? known
        : accounts()
            .list()
            .find((candidate) => restApisOf(candidate).has(apiId))
    const api = account && restApisOf(account).get(apiId)
    if (!account || api?.region !== region) return null
    owners.set(apiId, account)
    return { account, api }
  }
}
