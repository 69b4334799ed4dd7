/** The distribution that a form begins with, before anybody chose one. */
import type { Listed } from './name-of-listed.ts'

/** The first in use that suits the wizard, else the first in use, else the first; `undefined` = there is none. */
export function chooseDistribution(
  listed: readonly Listed[],
  suits: (distribution: Listed) => boolean,
): string | undefined {
  const used = listed.filter(({ Enabled }) => Enabled)
  const [first] = [...used.filter(suits), ...used, ...listed]
  return first?.Id
}
