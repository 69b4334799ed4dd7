/**
 * The words of the edge model: what goes into its steps and what comes out. Types only.
 * The simulated edge holds sockets, bodies and clocks; the model only ever sees these values.
 */
import type { EdgeBehavior, EdgeOrigin, EdgeTarget } from './edge-distribution.ts'
import type { BodyPiece, RequestedRange } from './requested-range.ts'
import type { ResponseTiming } from './response-timing.ts'

/** One header as received or as to be sent: order and case are kept. */
export type HeaderPair = [name: string, value: string]

/** One viewer request as the edge received it. */
export type ViewerRequest = {
  method: string
  scheme: 'http' | 'https'
  httpVersion: '1.0' | '1.1' | '2.0' | '3.0'
  /** The `Host` header (or `:authority`); a port is ignored. */
  host: string
  /** Path and query exactly as received, for example `/a%20b/../c?size=1`. */
  rawPath: string
  headers: HeaderPair[]
  clientIp: string
  clientPort?: number | undefined
  /** ISO 3166-1 alpha-2, upper case; absent = location unknown. */
  country?: string | undefined
  hasBody: boolean
  bodyLength?: number | undefined
}

/** Why the model decided something: the rule of the specification and one sentence for a person. */
export type Reason = { rule: string; text: string }

/** `x-edge-result-type` of the access log, which is also the first word of `X-Cache`. */
export type ResultType =
  | 'Hit'
  | 'RefreshHit'
  | 'Miss'
  | 'Error'
  | 'Redirect'
  | 'LimitExceeded'
  | 'CapacityExceeded'
  | 'FunctionGeneratedResponse'
  | 'FunctionExecutionError'
  | 'FunctionValidationError'
  | 'FunctionThrottledError'
  | 'LambdaGeneratedResponse'
  | 'LambdaExecutionError'
  | 'LambdaValidationError'
  | 'LambdaLimitExceeded'

/** What the log and `X-Cache` say of a request; `detail` is `x-edge-detailed-result-type`. */
export type EdgeResult = { type: ResultType; detail: string; xCache: string }

/** A response that CloudFront makes itself. Its HTML body needs the request id: see `buildViewerResponse`. */
export type GeneratedResponse = {
  status: number
  headers: HeaderPair[]
  /** The sentence in an error page that names the cause; empty for a redirect. */
  sentence: string
  /** What a function gave as the body, empty text included; `undefined` = the page or the redirect is rendered. */
  body?: string | Uint8Array | undefined
  /** The TCP connection is closed after the answer. */
  closesConnection: boolean
}

/** A custom error page to fetch: pass it to `admitErrorPage`. */
export type ErrorPage = {
  /** `ResponsePagePath`. */
  path: string
  /** `ResponseCode`: what the viewer sees when the page could be fetched. */
  viewerStatus: number
  /** The status that called for the page. */
  errorStatus: number
  /** How long the error counts as cached; also the page's TTL under the default behavior. */
  ttlSeconds: number
}

export type CacheKeyPart = {
  source:
    | 'method'
    | 'distribution'
    | 'path'
    | 'query-string'
    | 'header'
    | 'cookie'
    | 'accept-encoding'
  name: string
  /** `null`: the policy looks at it, but the request does not have it. */
  value: string | null
}

export type CacheKey = {
  /** Equal text = same object. Opaque; a line per part. */
  text: string
  parts: CacheKeyPart[]
}

/** A request that passed the gate and has its behavior for good; the viewer-request event comes next. */
export type ReceivedRequest = {
  kind: 'received'
  behavior: EdgeBehavior
  /** As the viewer sent it. */
  request: ViewerRequest
  /** Raw path and raw query of `request`. */
  path: string
  query: string
}

/** What a viewer-request function made of a request: the behavior stays, whatever the URI says now (A.1, step 10). */
export type ChangedRequest = {
  request: ViewerRequest
  /** Where the function sends it instead of the behavior's target; `null` = it did not say. */
  target: EdgeTarget | null
  /** The body that the function put in place of the viewer's; `undefined` = it left it alone. */
  body?: Uint8Array | undefined
}

/** A request that passed the gate and now asks the cache. */
export type AdmittedRequest = {
  kind: 'lookup'
  behavior: EdgeBehavior
  /** Where the behavior sends it; `secondary` only for an origin group. */
  primary: EdgeOrigin
  secondary: EdgeOrigin | null
  /** GET, HEAD …, as it goes to the origin. */
  method: string
  /** Raw path without query, after the default root object. */
  uri: string
  /** Raw query without `?`, signed-URL parameters already removed; empty when there is none. */
  query: string
  cacheKey: CacheKey
  /** The URL that invalidation paths are compared with: `uri` and the query strings of the key. */
  invalidationUrl: string
  /** Whether the cache may be asked and the response may be stored at all. */
  cacheable: boolean
  /** Requests in flight with the same text wait for one response; `null` = this one never waits. */
  collapseKey: string | null
  /** The coding names left of the viewer's Accept-Encoding. */
  acceptEncoding: NormalizedAcceptEncoding
  /** The part of the object that the viewer wants; `null` = all of it. */
  range: RequestedRange | null
  /** Set when this is the fetch of a custom error page. */
  errorPage: ErrorPage | null
}

/** What is left of the viewer's `Accept-Encoding` (B.5). `null` = absent there. */
export type NormalizedAcceptEncoding = { key: string | null; origin: string | null }

export type Admission = AdmittedRequest | EdgeAnswer

/** An answer that is made at the edge, before the cache is asked. */
export type EdgeAnswer = {
  kind: 'respond'
  response: GeneratedResponse
  result: EdgeResult
  /** The page to serve instead of `response`, when the distribution has one for this status. */
  errorPage: ErrorPage | null
  reasons: Reason[]
}

export type Coding = 'br' | 'gzip'

/** What the cache remembers of a response, apart from its body. Made by `decideOnOriginResponse` only. */
export type StoredObject = {
  status: number
  /** The origin's headers, without what must not be replayed. */
  headers: HeaderPair[]
  /** Method that fetched it: what a HEAD brought cannot answer a GET. */
  method: string
  /** When it was fetched or last revalidated. */
  storedAtMs: number
  /** Fresh until then. */
  expiresAtMs: number
  /** Stale is served at once, refreshed behind the viewer's back, until then (C4.1). */
  staleWhileRevalidateUntilMs: number
  /** Stale is served when the origin fails, until then (C3.5, C4.3). */
  staleIfErrorUntilMs: number
  /** The origin failed a moment ago: it is not asked again before this time (C.6). */
  originRetryAtMs: number
  /** The coding in which the edge keeps the body, when the edge compressed it. */
  contentEncoding: Coding | null
  /** Validators may be sent to the origin; false when cookies are forwarded or `Vary: *`. */
  mayRevalidate: boolean
  /** The Range that this part of an object answers; `null` = it is the whole object. */
  range: string | null
  /** Length of the body in its coding, set by whoever keeps it; `null` while that is not known. */
  bodyBytes: number | null
  /** In lower case, as read under the header name `tagHeader` (G8.17). */
  tags: readonly string[]
  tagHeader: string | null
}

export type LookupDecision =
  | { kind: 'miss'; reason: Reason }
  | {
      /** Serve `stored` without waiting for the origin; refresh in the background for `stale-while-revalidate`. */
      kind: 'fresh' | 'stale-while-revalidate' | 'stale-if-error'
      stored: StoredObject
      result: EdgeResult
      /** A cached error that has a page: serve the page. */
      errorPage: ErrorPage | null
      reason: Reason
    }
  | { kind: 'revalidate'; stored: StoredObject; conditional: HeaderPair[]; reason: Reason }

/** Everything needed to send one request to an origin. */
export type OriginRequest = {
  originId: string
  origin: EdgeOrigin
  scheme: 'http' | 'https'
  port: number
  method: string
  /** OriginPath, raw path and the forwarded query string. */
  path: string
  headers: HeaderPair[]
}

/** What became of an origin request. */
export type OriginOutcome =
  | {
      kind: 'response'
      status: number
      headers: HeaderPair[]
      /** False for a response without a body (HEAD, 204, 304, length 0). */
      hasBody: boolean
      /** An origin-request function made it; the origin was not asked. */
      isGenerated?: boolean | undefined
    }
  | {
      kind: 'unreachable'
      cause: 'dns' | 'connect' | 'tls' | 'closed' | 'invalid-response' | 'headers-too-big'
    }
  | { kind: 'timeout' }
  /** The function of an origin event failed, or did what it must not. */
  | { kind: 'code-failed'; failure: CodeFailure }

/** Why CloudFront could not use what a function came to. */
export type CodeFailure = {
  status: 502 | 503
  result: EdgeResult
  reason: Reason
}

export type OriginDecision = {
  /** Whose headers and body the viewer gets, unless `errorPage` is set. */
  serve:
    | { kind: 'origin'; status: number; headers: HeaderPair[]; contentEncoding: Coding | null }
    /** 304: the stored body, renewed; or stale because the origin fails. */
    | { kind: 'stored'; stored: StoredObject }
    | { kind: 'generated'; response: GeneratedResponse }
  errorPage: ErrorPage | null
  /** Write this under its `keyText`; `null` = leave the cache as it is. `unchanged` keeps the stored body. */
  store: {
    object: StoredObject
    /** Where: see `storageKey`. */
    keyText: string
    body: 'origin' | 'unchanged' | 'generated'
    ttlSeconds: number
  } | null
  /** Whether requests that waited for this one (same collapseKey) get this response too (A10.6). */
  sharedWithWaiting: boolean
  result: EdgeResult
  reasons: Reason[]
}

/** What `buildViewerResponse` answers from. */
export type ResponseSource =
  | { kind: 'origin'; status: number; headers: HeaderPair[]; contentEncoding: Coding | null }
  | { kind: 'stored'; stored: StoredObject }
  | { kind: 'generated'; response: GeneratedResponse }

export type ViewerResponseMeta = {
  /** Value of X-Amz-Cf-Pop, for example `FRA56-P1`. */
  pop: string
  requestId: string
  /** First label of the name in `Via`, for example `1026589cc7887e7a0dc7827b4example`. */
  viaId: string
  nowMs: number
  /** A random number from 0 to below 1: whether this response is among those that a sampling rate picks. Absent = 0: any rate does. */
  sample?: number | undefined
  /** Absent = nothing was measured. */
  timing?: ResponseTiming | undefined
}

export type ViewerResponse = {
  status: number
  headers: HeaderPair[]
  /** The body must reach the viewer in this coding, and the edge makes it so; `null` = as the origin sent it. */
  contentEncoding: Coding | null
  /** Body of a response that CloudFront or a function made; `null` = the source's body. */
  generatedBody: string | Uint8Array | null
  /** The body is cut from the source's; `null` = all of it. */
  pieces: BodyPiece[] | null
  /** What became of it: as in the input, but an error where the edge itself answers 412 or 416. */
  result: EdgeResult
  /** No body follows, whatever the source has (304, HEAD). */
  omitsBody: boolean
  closesConnection: boolean
}
