/** A path that somebody knows to answer well, out of the pinned tests of a distribution. */
import type { PinnedTests } from '../store/pinned-tests.ts'

type Tests = Awaited<ReturnType<PinnedTests['list']>>

/**
 * The shortest plain GET that is expected to be answered with 200; `null` = there is none.
 * @param suits what else must be true of it @default nothing
 */
export function findExample(
  tests: Tests,
  suits: (url: string) => boolean = () => true,
): string | null {
  const [shortest] = tests
    .filter(({ expect, request }) => expect.status === 200 && request.method === 'GET')
    .map(({ request }) => request.url)
    .filter((url) => url.startsWith('/') && suits(url))
    .toSorted((one, other) => one.length - other.length)
  return shortest ?? null
}
