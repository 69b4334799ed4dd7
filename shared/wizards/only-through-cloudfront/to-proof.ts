/** The requests that prove it: past CloudFront refused, also with a made-up secret; through it answered as before. Pure. */
import type { ProofCheck } from '../../proof/proof-check.ts'
import type { OnlyThroughAnswers, Way } from './answers.ts'
import { AUTHORIZER_HEADER } from './authorizer-code.ts'
import { KEY_HEADER, REFERER_HEADER } from './close-api.ts'
import { isLetInAnew, toDistributionArn } from './close-bucket.ts'
import type { OnlyThroughFacts } from './facts.ts'

/** AWS's words for "you may not". */
const REFUSED = [401, 403]

/** The headers in which secrets are shown. */
const HEADERS: Partial<Record<Way, string>> = {
  'api-key': KEY_HEADER,
  authorizer: AUTHORIZER_HEADER,
  referer: REFERER_HEADER,
}

/** No secret of ours is like this. */
const MADE_UP = 'made-up-by-edgewise-to-prove-it'

export function toOnlyThroughProof(
  { distributionId, path, way }: OnlyThroughAnswers,
  facts: OnlyThroughFacts,
): ProofCheck[] {
  const { origin, probe } = facts
  const before = mayBeMended(facts) ? null : probe.status
  const header = HEADERS[way] ?? null
  // Nobody knows when a server of one's own begins to look at the header.
  const url = way === 'header' || !origin ? null : probe.directUrl
  const asked = (name: string, headers: Array<[string, string]>): ProofCheck[] =>
    url === null
      ? []
      : [
          {
            kind: 'direct',
            name,
            request: { url, method: 'GET', headers },
            statuses: REFUSED,
          },
        ]
  const through = (name: string, headers: Array<[string, string]>, pin: boolean): ProofCheck[] =>
    before === null
      ? []
      : [
          {
            kind: 'through',
            distributionId,
            test: {
              name,
              request: { url: path, method: 'GET', headers },
              expect: { status: before },
            },
            pin,
          },
        ]
  return [
    ...through(`GET ${path} is answered through CloudFront as before`, [], true),
    ...(header === null
      ? []
      : through(
          'Who sends a made-up secret to CloudFront is answered all the same',
          [[header, MADE_UP]],
          false,
        )),
    ...asked('Who asks past CloudFront is refused', []),
    ...(header === null
      ? []
      : asked('Who asks past CloudFront with a made-up secret is refused', [[header, MADE_UP]])),
  ]
}

/** CloudFront is refused today by a bucket, or by its key, that the plan lets it into: what comes then is not known. */
export function mayBeMended(facts: OnlyThroughFacts): boolean {
  const { distribution, origin, probe } = facts
  if (origin?.facts.kind !== 'bucket' || !distribution || (probe.status ?? 200) < 400) return false
  return isLetInAnew(origin.facts, toDistributionArn(facts, distribution))
}
