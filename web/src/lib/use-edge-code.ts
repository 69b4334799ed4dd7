/** Runs a distribution's CloudFront Functions in the browser. The engine is fetched only where there is code to run. */
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { RunEdgeFunction } from '#shared/edge/edge-code.ts'
import { runWorldFunctions } from '#shared/edge-code/run-world-functions.ts'

import { loadCode } from './load-code.ts'

const functionRunnerQuery = queryOptions({
  queryKey: ['code', 'CloudFront Functions'],
  queryFn: () => loadCode(async () => (await import('./load-quickjs.ts')).loadFunctionRunner()),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  retry: false,
})

/** Runs any function; `undefined` data while the engine is on its way. */
export function useFunctionRunner() {
  return useQuery(functionRunnerQuery)
}

/** Whether code is at hand and its engine is still on its way: an answer before that would say "unknown" of what will be known. */
export function useIsEdgeCodeLoading(world: DistributionWorld | undefined): boolean {
  return useQuery({ ...functionRunnerQuery, enabled: hasCode(world) }).isLoading
}

/** `undefined` while the engine is on its way, or where no code is at hand: then what functions do is unknown. */
export function useEdgeCode(world: DistributionWorld | undefined): RunEdgeFunction | undefined {
  const functions = world?.functions
  const wanted = hasCode(world)
  const { data: runner } = useQuery({ ...functionRunnerQuery, enabled: wanted })
  // The same function as long as the code is the same: answers that rest on it are not made anew.
  return useMemo(
    () => (runner && functions && wanted ? runWorldFunctions(runner, functions) : undefined),
    [runner, functions, wanted],
  )
}

function hasCode(world: DistributionWorld | undefined): boolean {
  return world !== undefined && world.functions.length > 0
}
