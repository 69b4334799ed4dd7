/** The distribution that a form begins with, before anybody chose one. */
import type { Listed } from './name-of-listed.ts'

/**
 * The first in use of those that suit the wizard, else the first in use, else the first; `undefined` = there is none.
 * @param suits what is best, then what is good
 */
export function chooseDistribution(
  listed: readonly Listed[],
  ...suits: readonly ((distribution: Listed) => boolean)[]
): string | undefined {
  const used = listed.filter(({ Enabled }) => Enabled)
  const [first] = [...suits.flatMap((one) => used.filter(one)), ...used, ...listed]
  return first?.Id
}
