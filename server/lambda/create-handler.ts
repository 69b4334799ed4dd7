/** The function's whole way from an event to an answer. What it does by itself is only to put the steps in order. */
import { createHash } from 'node:crypto'

import { findInputBytesProblem, findOriginalBytesProblem } from '#shared/images/image-limits.ts'
import { IMAGE_PROBLEMS, type OrProblem } from '#shared/images/image-problem.ts'
import { parseImageRequest, type WantedVariant } from '#shared/images/image-request.ts'
import type { ImageSettings } from '#shared/images/image-settings.ts'
import { formatImageSize } from '#shared/images/image-size.ts'

import { type GatewayRequest, parseGatewayEvent } from './gateway-event.ts'
import {
  type GatewayResponse,
  imageResponse,
  notModifiedResponse,
  problemResponse,
} from './gateway-response.ts'
import { ImageError } from './image-error.ts'
import { parseImageKey } from './image-key.ts'
import type { OpenOriginal, Original } from './originals.ts'
import { PIPELINE_VERSION } from './pipeline.ts'
import { MAX_RESIZE_SECONDS, recognizeFormat, resizeImage } from './resize-image.ts'

/** Kept of the function's own time limit for sending the answer, in milliseconds. */
const RESERVED_MS = 1_000

type Parts = {
  settings: ImageSettings
  openOriginal: OpenOriginal
  /** Takes what an operator must know: faults of ours and of the bucket, not bad requests. */
  log: (entry: Record<string, unknown>) => void
}

/** What is read of Lambda's context object. */
type LambdaContext = { getRemainingTimeInMillis?: () => number }

export type Handler = (event: unknown, context?: LambdaContext) => Promise<GatewayResponse>

/** The handler never rejects: every failure is an answer with a status and a sentence. */
export function createHandler({ settings, openOriginal, log }: Parts): Handler {
  return async (event, context) => {
    try {
      const request = valueOrThrow(parseGatewayEvent(event))
      const response = await answer(request, { settings, openOriginal, context })
      return request.method === 'HEAD'
        ? { ...response, body: '', isBase64Encoded: false }
        : response
    } catch (error) {
      return answerError(error, log)
    }
  }
}

type Surroundings = Pick<Parts, 'settings' | 'openOriginal'> & { context?: LambdaContext }

async function answer(
  request: GatewayRequest,
  { settings, openOriginal, context }: Surroundings,
): Promise<GatewayResponse> {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    throw new ImageError({
      code: 'method-not-allowed',
      detail: `Pictures are read with GET or HEAD; ${request.method} is not supported.`,
    })
  }
  const key = valueOrThrow(parseImageKey(request.path))
  const variant = valueOrThrow(parseImageRequest(request.query, settings))
  const original = await openOriginal(key)

  const validators = {
    etag: variantEtag(original.etag, variant),
    cacheControl: original.cacheControl ?? settings.cacheControl,
  }
  if (matchesEtag(request.ifNoneMatch, validators.etag)) {
    original.discard()
    return notModifiedResponse(validators)
  }
  const bytes = await readWithin(original, variant, settings)
  const format = recognizeFormat(bytes)
  if (variant.size === null) return imageResponse(bytes, { ...validators, format })
  const target = variant.format ?? format
  const resized = await resizeImage(bytes, variant.size, {
    enlarge: variant.enlarge,
    target,
    limits: settings.limits,
    timeoutSeconds: toTimeoutSeconds(context),
  })
  return imageResponse(resized, { ...validators, format: target })
}

/** Looks at the length before a byte is read: an original that cannot be used costs no memory. */
async function readWithin(
  original: Original,
  { size }: WantedVariant,
  { limits }: ImageSettings,
): Promise<Uint8Array> {
  const find = size === null ? findOriginalBytesProblem : findInputBytesProblem
  const problem = find(original.sizeBytes, limits)
  if (problem) {
    original.discard()
    throw new ImageError(problem)
  }
  return original.read()
}

function toTimeoutSeconds(context: LambdaContext | undefined): number {
  const remainingMs = context?.getRemainingTimeInMillis?.() ?? Number.POSITIVE_INFINITY
  return Math.max(1, Math.floor(Math.min(MAX_RESIZE_SECONDS, (remainingMs - RESERVED_MS) / 1_000)))
}

/** A strong validator: the original's own where its bytes are untouched, else one of all that makes the bytes. */
function variantEtag(originalEtag: string, { size, enlarge, format }: WantedVariant): string {
  if (size === null) return originalEtag
  const own = [originalEtag, formatImageSize(size), enlarge, PIPELINE_VERSION]
  const makers = format === null ? own : [...own, format]
  const digest = createHash('sha256').update(JSON.stringify(makers)).digest('base64url')
  return `"${digest.slice(0, 22)}"`
}

/** Source: https://www.rfc-editor.org/rfc/rfc9110#name-if-none-match (weak comparison) */
function matchesEtag(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false
  const candidates = ifNoneMatch.split(',').map((text) => text.trim().replace(/^W\//, ''))
  return candidates.includes('*') || candidates.includes(etag)
}

function answerError(error: unknown, log: Parts['log']): GatewayResponse {
  const problem =
    error instanceof ImageError
      ? error.problem
      : ({
          code: 'internal',
          detail:
            'The resizer failed. The log of the function says why; ask again, and report it if it stays.',
        } as const)
  if (IMAGE_PROBLEMS[problem.code].status >= 500) {
    log({ level: 'error', ...problem, error: describeChain(error) })
  }
  return problemResponse(problem)
}

/** The messages of an error and of all its causes, the outermost first. */
function describeChain(error: unknown): string[] {
  if (!(error instanceof Error)) return [String(error)]
  const own = error.stack ?? `${error.name}: ${error.message}`
  return error.cause === undefined ? [own] : [own, ...describeChain(error.cause)]
}

function valueOrThrow<Value>(result: OrProblem<Value>): Value {
  if ('problem' in result) throw new ImageError(result.problem)
  return result.value
}
