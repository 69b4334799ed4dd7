/** The parts of a trace that have a card of their own, taken out of the data of the steps that hold them. */
import type { ExplainedKey } from '#shared/edge/explain-cache-key.ts'
import type { FreshnessLine } from '#shared/edge/explain-freshness.ts'
import type { ExplainedHeader } from '#shared/edge/explain-origin-headers.ts'
import type { ExplainedResponseHeader } from '#shared/edge/explain-viewer-headers.ts'
import type { Trace } from '#shared/edge/trace-step.ts'

type OriginRequestFacts = { method: string; url: string; headers: ExplainedHeader[] }

/** `null` where the request does not get so far. */
export type TraceFacts = {
  key: ExplainedKey | null
  /** The last one: of an origin group the one that gave the answer. */
  originRequest: OriginRequestFacts | null
  ttlLines: FreshnessLine[]
  responseHeaders: ExplainedResponseHeader[]
}

export function toFacts({ steps }: Trace): TraceFacts {
  const find = (...codes: string[]) => steps.findLast(({ code }) => codes.includes(code))?.data
  // What these steps carry is written down beside the functions that make it; JSON has no types.
  return {
    key: (find('cache-key-built') ?? null) as ExplainedKey | null,
    originRequest: (find('origin-request-built') ?? null) as OriginRequestFacts | null,
    ttlLines: (find('stored', 'not-stored')?.lines ?? []) as FreshnessLine[],
    responseHeaders: (find('response-sent')?.headers ?? []) as ExplainedResponseHeader[],
  }
}
