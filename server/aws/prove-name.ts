/** Whether a name leads to a distribution in DNS: by CNAME, or by addresses that are the distribution's too. */
import type { PinnedCheck } from '#shared/pinned-tests/check-pinned-test.ts'

import { AppError } from '../errors.ts'
import type { Account } from './account.ts'
import type { DnsAnswer } from './dns-answer.ts'

/** Rejects with `unreachable` when DNS does not answer. @param target the distribution's own domain name */
export async function proveName(
  account: Account,
  { domainName, target }: { domainName: string; target: string },
): Promise<PinnedCheck> {
  const found = await lookUp(account, domainName)
  const check = { what: 'DNS record', expected: target }
  if (found.cnames.includes(target.toLowerCase())) {
    return { ...check, actual: `CNAME ${found.cnames.join(' → ')}`, passed: true }
  }
  if (found.cnames.length > 0) {
    return { ...check, actual: `CNAME ${found.cnames.join(' → ')}`, passed: false }
  }
  if (found.addresses.length === 0) {
    return { ...check, actual: 'none', passed: false }
  }
  // An alias record of Route 53, or a flattened CNAME: DNS shows addresses only.
  const { addresses } = await lookUp(account, target)
  const passed = found.addresses.some((address) => addresses.includes(address))
  const said = found.addresses.slice(0, 4).join(', ')
  return {
    ...check,
    actual: passed ? `its addresses (${said})` : `other addresses (${said})`,
    passed,
  }
}

async function lookUp(account: Account, name: string): Promise<DnsAnswer> {
  try {
    return await account.viewerRoute.lookUp(name)
  } catch (error) {
    throw new AppError(
      'unreachable',
      `DNS did not answer for ${name}. The network of the machine that runs Edgewise may block it; try again in a moment.`,
      { cause: error },
    )
  }
}
