/** From what was typed to the model's answer: reads the configuration once, then answers without asking anybody. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import { useEdgeCode } from '../../lib/use-edge-code.ts'
import { worldQuery } from '../../lib/world-query.ts'
import type { KnownDistribution } from './choose-distribution.ts'
import { type Explained, explain } from './explain.ts'
import { type ParsedRequest, parseRequest } from './to-request.ts'

export type ExplainState =
  | { kind: 'no-distribution' }
  | { kind: 'loading' }
  | { kind: 'failed'; error: unknown; retry: () => void }
  | { kind: 'nothing-typed'; world: DistributionWorld }
  | { kind: 'problems'; world: DistributionWorld }
  | { kind: 'explained'; explained: Explained }

type Input = {
  account: string
  /** What the URL is about; `null` when nobody answers for it. */
  distribution: KnownDistribution | null
  address: ExplainAddress
}

export function useExplained(input: Input): { state: ExplainState; parsed: ParsedRequest | null } {
  const { account, distribution, address } = input
  const query = useQuery({
    ...worldQuery(account, distribution?.id ?? ''),
    enabled: distribution !== null,
  })
  // One moment for all answers: ages do not tick while somebody reads.
  const [nowMs] = useState(() => Date.now())
  const world = query.data
  const parsed = distribution && parseRequest(address, distribution)
  const run = useEdgeCode(world)

  if (!distribution) return { state: { kind: 'no-distribution' }, parsed }
  if (!world) {
    const state: ExplainState = query.error
      ? { kind: 'failed', error: query.error, retry: () => void query.refetch() }
      : { kind: 'loading' }
    return { state, parsed }
  }
  if (!address.url?.trim()) return { state: { kind: 'nothing-typed', world }, parsed: null }
  if (!parsed?.viewer) return { state: { kind: 'problems', world }, parsed }
  const compared = address.compare
    ? parseRequest({ ...address, url: address.compare }, distribution)
    : null
  const explained = explain({
    world,
    request: parsed.request,
    viewer: parsed.viewer,
    compared: compared?.viewer ?? null,
    address,
    run,
    nowMs,
  })
  return { state: { kind: 'explained', explained }, parsed }
}
