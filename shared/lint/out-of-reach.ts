/** What the linter must not judge: parts of the account that the caller may not read. */
import type { DistributionWorld } from '../distribution/distribution-world.ts'

/** Whether the thing with this id may exist although the world does not have it: reading it failed, and not for its absence. */
export function isOutOfReach({ unreadable }: DistributionWorld, id: string): boolean {
  return unreadable.some(
    ({ what, problem }) =>
      id !== '' && what.endsWith(` ${id}`) && problem.code !== 'no-such-resource',
  )
}
