/** Whether a pinned test asks for this very request, and whether it holds: what is promised is no illness. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Asked, Evidence } from '#shared/doctor/evidence.ts'
import type { Trace } from '#shared/edge/trace-step.ts'
import { parseExplainUrl } from '#shared/explain/explain-url.ts'
import { checkObserved, checkPinnedTest } from '#shared/pinned-tests/check-pinned-test.ts'
import type { ExplainRequest, PinnedTest } from '#shared/pinned-tests/pinned-test.ts'

type Facts = {
  request: ExplainRequest
  trace: Trace
  live: Asked
  world: Pick<DistributionWorld, 'domainName'>
}

export function findPromise(
  tests: readonly PinnedTest[],
  { live, request, trace, world }: Facts,
): Evidence['promised'] {
  const own = toKey(request, world.domainName)
  const test = tests.find((one) => toKey(one.request, world.domainName) === own)
  if (!test) return null
  const { name } = test
  const answer = live?.observation
  if (!answer) return live ? { name, holds: false } : { name, holds: holdsInModel(test, trace) }
  // One answer does not tell whether it is kept.
  const { cached: _twice, ...expect } = test.expect
  return { name, holds: checkObserved([answer], expect).passed }
}

/** The model takes the origin for one that answers well: what hangs on its answer is not known. */
function holdsInModel({ expect }: PinnedTest, trace: Trace): boolean {
  const { contentType: _type, image: _image, originHeaders: _headers, ...seen } = expect
  return checkPinnedTest(trace, seen).passed
}

function toKey({ headers, method, url }: ExplainRequest, domainName: string): string {
  const parsed = parseExplainUrl(url, domainName)
  const place = typeof parsed === 'string' ? url : [parsed.scheme, parsed.host, parsed.rawPath]
  const sent = headers.map(([name, value]) => [name.toLowerCase(), value])
  return JSON.stringify([method.toUpperCase(), place, sent])
}
