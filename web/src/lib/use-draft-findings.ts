/** What the linter says of a distribution as the draft has it; without a draft as it is in AWS. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'

import type { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { Finding } from '#shared/lint/finding.ts'

import { distributionFindingsQuery } from './findings-query.ts'
import { loadCode } from './load-code.ts'
import { type DraftWorld, useDraftWorld } from './use-draft-world.ts'

export type Lint = (world: DistributionWorld) => Finding[]

export const linterQuery = queryOptions({
  queryKey: ['code', 'linter'],
  queryFn: () =>
    loadCode(async () => ({ lint: (await import('#shared/lint/lint-world.ts')).lintWorld })),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: false,
})

type DraftFindings = {
  /** Undefined while they are looked for. A moment behind the typing. */
  findings: Finding[] | undefined
  /** The configuration that they were found in. */
  judged: DistributionConfig | undefined
  error: Error | null
}

export function useDraftFindings(account: string, distributionId: string): DraftFindings {
  return useFindingsOf(account, distributionId, useDraftWorld(account, distributionId))
}

/** For who has read the draft already. */
export function useFindingsOf(
  account: string,
  distributionId: string,
  { world, saved: savedWorld, isDrafted }: DraftWorld,
): DraftFindings {
  const saved = useQuery(distributionFindingsQuery(account, distributionId))
  const linter = useQuery({ ...linterQuery, enabled: isDrafted })
  // Whoever types does not wait for the linter.
  const shown = useDeferredValue(world)
  if (!isDrafted) {
    return { findings: saved.data?.findings, judged: savedWorld?.config, error: saved.error }
  }
  return {
    findings: linter.data && shown && lintOnce(linter.data.lint, shown),
    judged: shown?.config,
    error: linter.error,
  }
}

const LINTED = new WeakMap<DistributionWorld, Finding[]>()

function lintOnce(lint: Lint, world: DistributionWorld): Finding[] {
  const known = LINTED.get(world)
  if (known) return known
  const findings = lint(world)
  LINTED.set(world, findings)
  return findings
}
