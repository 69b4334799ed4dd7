/** What the simulated account remembers of function URLs, and how a host name leads to one. */
import type { Account, Accounts } from '../accounts.ts'
import type { Lambda } from '../protocol/sdk-types.ts'
import type { Collection } from '../state/collection.ts'

export type FunctionUrl = {
  /** 32 lower-case letters and digits: the first label of its host name. */
  id: string
  /** Without a qualifier; its id in the collection. */
  functionArn: string
  region: string
  authType: Lambda.FunctionUrlAuthType
  cors: Lambda.Cors | undefined
  /** Milliseconds since 1970 on the account's clock. */
  createdAt: number
  lastModifiedAt: number
}

const HOST = /^([a-z0-9]+)\.lambda-url\.([a-z0-9-]+)\.(?:on\.aws|localhost)(?::\d+)?$/i

/** The function URLs of all regions, by the function's ARN. */
export function functionUrlsOf(account: Account): Collection<FunctionUrl> {
  return account.collection<FunctionUrl>('lambda.function-urls')
}

/** `{id}.lambda-url.{region}.on.aws` */
export function hostOfFunctionUrl({ id, region }: FunctionUrl): string {
  return `${id}.lambda-url.${region}.on.aws`
}

/** Finds a function URL by its host name, on.aws or localhost, and remembers which account each was found in. */
export function createFunctionUrlIndex(accounts: () => Accounts) {
  const owners = new Map<string, Account>()
  return (host: string): { account: Account; url: FunctionUrl } | null => {
    const [, id = '', region] = HOST.exec(host.toLowerCase()) ?? []
    const known = owners.get(id)
    for (const account of known ? [known, ...accounts().list()] : accounts().list()) {
      const url = functionUrlsOf(account)
        .list()
        .find((one) => one.id === id && one.region === region)
      if (!url) continue
      owners.set(id, account)
      return { account, url }
    }
    return null
  }
}
