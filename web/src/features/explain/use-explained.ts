/** From what was typed to the model's answer: reads the configuration once, then answers without asking anybody. */
import { useMemo, useState } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import { useDraftWorld } from '../../lib/use-draft-world.ts'
import { useEdgeCode, useIsEdgeCodeLoading } from '../../lib/use-edge-code.ts'
import type { KnownDistribution } from './choose-distribution.ts'
import { type Explained, explain } from './explain.ts'
import { type ParsedRequest, parseRequest, type RequestProblem } from './to-request.ts'

export type ExplainState =
  | { kind: 'no-distribution' }
  | { kind: 'loading'; what: string }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'nothing-typed'; world: DistributionWorld }
  | { kind: 'problems'; problems: RequestProblem[] }
  | { kind: 'explained'; explained: Explained }

type Input = {
  account: string
  /** What the URL is about; `null` when nobody answers for it. */
  distribution: KnownDistribution | null
  address: ExplainAddress
  /** How the distribution was; `null` = as it is, with the draft. */
  past: DistributionWorld | null
}

/** A typed path belongs to no distribution yet; a name that nobody has stands in, so that what else is wrong is found. */
const NO_NAME = { domainName: 'distribution.invalid' }

type Answer = {
  state: ExplainState
  parsed: ParsedRequest | null
  /** The answer is about the draft's configuration. */
  isDrafted: boolean
}

/** The same object for the same input: a key that is pressed must not wait for what has not changed. */
export function useExplained({ account, distribution, address, past }: Input): Answer {
  const drafted = useDraftWorld(account, distribution?.id ?? null)
  const { error, refetch } = drafted
  const world = past ?? drafted.world
  // One moment for all answers: ages do not tick while somebody reads.
  const [nowMs] = useState(() => Date.now())
  const run = useEdgeCode(world)
  const isCodeLoading = useIsEdgeCodeLoading(world)
  const answer = useMemo((): Omit<Answer, 'isDrafted'> => {
    const isEmpty = !address.url?.trim()
    const parsed = isEmpty ? null : parseRequest(address, distribution ?? NO_NAME)
    if (!distribution) {
      // Problems go first: what cannot be read has no host either.
      return parsed && !parsed.viewer
        ? { state: { kind: 'problems', problems: parsed.problems }, parsed }
        : { state: { kind: 'no-distribution' }, parsed }
    }
    if (!world) {
      const state: ExplainState = error
        ? { kind: 'failed', error, retry: () => void refetch() }
        : { kind: 'loading', what: 'Reading the distribution’s configuration' }
      return { state, parsed }
    }
    if (!parsed) return { state: { kind: 'nothing-typed', world }, parsed }
    const { request, viewer } = parsed
    if (!viewer) return { state: { kind: 'problems', problems: parsed.problems }, parsed }
    if (isCodeLoading) {
      const what = 'Fetching what runs the distribution’s functions'
      return { state: { kind: 'loading', what }, parsed }
    }
    const compared = address.compare
      ? parseRequest({ ...address, url: address.compare }, distribution).viewer
      : null
    const explained = explain({ world, request, viewer, compared, address, run, nowMs })
    return { state: { kind: 'explained', explained }, parsed }
  }, [distribution, address, world, error, refetch, run, isCodeLoading, nowMs])
  return { ...answer, isDrafted: drafted.isDrafted && !past }
}
