/** The model's way of the request, with what CloudFront asks of which origin. */
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'
import type { OriginEvidence } from '#shared/doctor/evidence.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import { findHeader } from '#shared/edge/headers.ts'
import { trace } from '#shared/edge/trace.ts'
import type { Trace } from '#shared/edge/trace-step.ts'
import type { FunctionRunner } from '#shared/edge-code/function-run.ts'
import { runWorldFunctions } from '#shared/edge-code/run-world-functions.ts'
import { toViewerRequest } from '#shared/explain/to-viewer-request.ts'
import { findOriginKind } from '#shared/lint/origin-kind.ts'
import type { ExplainRequest } from '#shared/pinned-tests/pinned-test.ts'

import { AppError } from '../errors.ts'

export type TraceSources = {
  runner: () => Promise<FunctionRunner>
  /** The clock in milliseconds since 1970. */
  now: () => number
}

/** Rejects with `invalid-input` for what no client could send. */
export async function traceRequest(
  world: DistributionWorld,
  request: ExplainRequest,
  { now, runner }: TraceSources,
): Promise<{ trace: Trace; origin: OriginEvidence | null }> {
  const { problems, request: viewer } = toViewerRequest(request, world)
  if (!viewer) {
    const fields = problems.map(({ field, text }) => ({ path: `request.${field}`, message: text }))
    throw new AppError('invalid-input', fields.map(({ message }) => message).join(' '), { fields })
  }
  const run =
    world.functions.length > 0 ? runWorldFunctions(await runner(), world.functions) : undefined
  const traced = trace({ distribution: compileDistribution(world), nowMs: now(), run }, viewer)
  const asked = traced.originRequest
  if (!asked) return { trace: traced, origin: null }
  const { domainName } = asked.origin
  return {
    trace: traced,
    origin: {
      id: asked.originId,
      kind: findOriginKind(domainName),
      url: `${asked.scheme}://${domainName}${portOf(asked)}${asked.path}`,
      host: findHeader(asked.headers, 'host') ?? domainName,
    },
  }
}

function portOf({ port, scheme }: { port: number; scheme: 'http' | 'https' }): string {
  return port === (scheme === 'https' ? 443 : 80) ? '' : `:${port}`
}
