/** Fetches one variant as the edge serves it and measures what arrives. */
import { api, send } from '../../lib/api.ts'
import { createLimiter } from '../../lib/limit-parallel.ts'

/** So many variants are fetched at once: more would measure each other. */
const MAX_PARALLEL = 4

export type CacheVerdict = 'Hit' | 'Miss' | 'Error' | 'Unknown'

/** What the edge said about a request. */
type EdgeFacts = {
  status: number
  verdict: CacheVerdict
  /** Seconds since the edge keeps it; `null` when it said nothing. */
  ageSeconds: number | null
  /** Until the first byte, as our server saw it. */
  firstByteMs: number
  /** Until the last byte, as this browser saw it. */
  totalMs: number
  /** As the edge sent them; `null` = not there. */
  cacheControl: string | null
  etag: string | null
  contentType: string | null
}

export type Variant =
  | (EdgeFacts & { kind: 'picture'; picture: Blob; width: number; height: number })
  | (EdgeFacts & { kind: 'refused'; reason: string })

const limit = createLimiter(MAX_PARALLEL)

type Asked = { account: string; url: string; signal: AbortSignal }

/** Rejects with `ApiError` when the edge did not answer; an error that it answered is a `refused` variant. */
export function fetchVariant({ account, url, signal }: Asked): Promise<Variant> {
  return limit(async () => {
    const startMs = performance.now()
    const answer = await send(
      api.accounts[':account'].preview.$get(
        { param: { account }, query: { url } },
        { init: { signal, cache: 'no-store' } },
      ),
    )
    const body = await answer.blob()
    const facts = readFacts(answer.headers, performance.now() - startMs)
    if (facts.status !== 200 || !body.type.startsWith('image/')) {
      return { ...facts, kind: 'refused', reason: await describeRefusal(body, facts.status) }
    }
    return toPicture(body, facts)
  }, signal)
}

async function toPicture(picture: Blob, facts: EdgeFacts): Promise<Variant> {
  let bitmap: ImageBitmap
  try {
    bitmap = await createImageBitmap(picture)
  } catch {
    // The reason is always the same (the browser's decoder says nothing more), so it is said in our words.
    const reason = `This browser cannot show a picture of the type ${picture.type}, or the picture is damaged.`
    return { ...facts, kind: 'refused', reason }
  }
  const { width, height } = bitmap
  bitmap.close()
  return { ...facts, kind: 'picture', picture, width, height }
}

function readFacts(headers: Headers, totalMs: number): EdgeFacts {
  const age = headers.get('x-edgewise-age')
  return {
    status: Number(headers.get('x-edgewise-status')),
    verdict: toVerdict(headers.get('x-edgewise-x-cache') ?? ''),
    ageSeconds: age === null ? null : Number(age),
    firstByteMs: Number(headers.get('x-edgewise-first-byte-ms')),
    totalMs,
    cacheControl: headers.get('x-edgewise-cache-control'),
    etag: headers.get('x-edgewise-etag'),
    contentType: headers.get('content-type'),
  }
}

/** `RefreshHit` counts as a hit: the bytes came from the edge. */
function toVerdict(xCache: string): CacheVerdict {
  if (/^(Hit|RefreshHit)/.test(xCache)) return 'Hit'
  if (/^Miss/.test(xCache)) return 'Miss'
  return /^(Error|LambdaGenerated|FunctionGenerated)/.test(xCache) ? 'Error' : 'Unknown'
}

/** The resizer's own sentence where the answer is a problem of its (RFC 9457); else what the status means here. */
async function describeRefusal(body: Blob, status: number): Promise<string> {
  const text = await body.text()
  const sentence = body.type.includes('json') ? findDetail(text) : null
  if (sentence) return sentence
  if (status === 200) return `The answer is no picture but ${body.type || 'of an unknown type'}.`
  if (status === 403)
    return 'The edge may not fetch this picture (403): it is private, or not there.'
  if (status === 404) return 'There is no such picture (404).'
  if (status >= 300 && status < 400)
    return `The edge sends visitors to another address (${status}).`
  if (status >= 500)
    return `The resizer failed (${status}). Try again; if it stays, its log says why.`
  return `The edge refused this (${status}).`
}

function findDetail(json: string): string | null {
  try {
    const problem: unknown = JSON.parse(json)
    if (typeof problem !== 'object' || problem === null || !('detail' in problem)) return null
    return typeof problem.detail === 'string' ? problem.detail : null
  } catch {
    // The type said JSON and the body is none: the status alone is described then.
    return null
  }
}
