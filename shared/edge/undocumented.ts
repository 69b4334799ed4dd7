/**
 * Choices where AWS's documentation is silent or contradicts itself: one named constant each, so that a finding on a
 * real account changes one line. Ids (A5.4, C-5 …) are those of the specification of CloudFront's behavior.
 */
import type { ResultType } from './types.ts'

/** A2.7: what a disabled distribution answers while its name still resolves. */
export const DISABLED_DISTRIBUTION_STATUS = 403

/** A8.10: behaviors are matched on `/`, before the default root object replaces it. */
export const MATCHES_BEHAVIOR_BEFORE_ROOT_OBJECT: boolean = true

/** A5.4: the cache key holds the path as received, not the normalized one that behaviors are matched on. */
export const KEY_USES_RAW_PATH: boolean = true

/** B.5: `gzip;q=0` counts as not offered, as in RFC 9110. */
export const ZERO_QUALITY_REFUSES_CODING: boolean = true

/** C-19: managed policies that add CloudFront headers although their header mode has no such list. */
export const POLICIES_THAT_ADD_CLOUDFRONT_HEADERS: ReadonlySet<string> = new Set([
  'b689b0a8-53d0-40ab-baf2-68738e2966ac', // Managed-AllViewerExceptHostHeader
])

/**
 * C-5: with a cache policy, only these viewer headers pass without being listed. They frame the body, select a part
 * of it, or are conditions; every other header needs a policy (legacy settings pass the rest as well).
 */
export const POLICY_MODE_PASSES: ReadonlySet<string> = new Set([
  'cache-control',
  'content-length',
  'content-md5',
  'content-type',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'if-range',
  'if-unmodified-since',
  'max-forwards',
  'pragma',
  'range',
  'request-range',
  'transfer-encoding',
])

/** C-5: with a cache policy, `Authorization` of methods that are never cached passes, as in the header table. */
export const POLICY_MODE_PASSES_AUTHORIZATION_OF_WRITES: boolean = true

/** B.7: a viewer cannot forge CloudFront's own request headers: what it sends under such a name is dropped. */
export const DROPS_VIEWER_CLOUDFRONT_HEADERS: boolean = true

/** C3.8: a 304's headers replace the stored ones and its TTL counts, as in RFC 9111 section 3.2. */
export const NOT_MODIFIED_UPDATES_STORED: boolean = true

/** C3.10: the edge answers a viewer's own conditional request for a stored object with 304. */
export const EDGE_ANSWERS_CONDITIONAL_REQUESTS: boolean = true

/** C4.1: how the log names an expired object that is served without waiting for the origin. */
export const STALE_RESULT_TYPE: ResultType = 'Hit'

/** C8.10: statuses below 400 that are not stored: answers to a condition. A 206 is stored for the Range that it answers (C9.2). */
export const UNSTORED_SUCCESS_STATUSES: ReadonlySet<number> = new Set([304])

/** C9.8: a Range past the end of a stored object is answered with 416 at the edge, and without a custom error page. */
export const EDGE_ANSWERS_UNSATISFIABLE_RANGES: boolean = true

/** D.4: a response that the edge compressed says `Vary: Accept-Encoding`; the guide does not mention it, captures show it. */
export const COMPRESSION_ADDS_VARY: boolean = true

/** D.2: protocol version in `Via`; captures show 1.1 for every viewer protocol. */
export const VIA_PROTOCOL = '1.1'

/** C-4: 400, 403, 405, 412 and 415 are cached only when the origin says for how long. */
export const CLIENT_ERRORS_NEED_MAX_AGE: ReadonlySet<number> = new Set([400, 403, 405, 412, 415])

/** D.6: CORS headers of a policy go to requests that have an Origin header only ("in responses to CORS requests"). */
export const CORS_NEEDS_ORIGIN_HEADER: boolean = true

/** D.6: every OPTIONS with an Origin is a preflight request; the guide names the method only. */
export const PREFLIGHT_NEEDS_REQUEST_METHOD: boolean = false

/**
 * C-9: managed policies whose guide names Access-Control-Expose-Headers for preflight requests only. All others follow the page
 * on policies: "in responses to CORS requests".
 */
export const EXPOSES_HEADERS_ON_PREFLIGHT_ONLY: ReadonlySet<string> = new Set([
  '5cc3b908-e619-4b99-88e5-2cf7f45965bd', // Managed-CORS-With-Preflight
  'eaab4381-ed33-4a86-88ca-d9558dc6cd63', // Managed-CORS-with-preflight-and-SecurityHeadersPolicy
])

/**
 * E.3: managed policies for simple CORS requests, whose guide names no header but Access-Control-Allow-Origin; what else the API
 * requires in them was inferred, so it is not sent.
 */
export const SENDS_ALLOW_ORIGIN_ONLY: ReadonlySet<string> = new Set([
  '60669652-455b-4ae9-85a4-c4c02393f86c', // Managed-SimpleCORS
  'e61eb60c-9c35-4d20-a928-2b84e02af89c', // Managed-CORS-and-SecurityHeadersPolicy
])

/** D.6: a listed origin is echoed, and the response says `Vary: Origin`, without which a browser's cache would mix origins up. */
export const ECHOED_ORIGIN_ADDS_VARY: boolean = true

/**
 * D.5: an error that CloudFront makes after the behavior was chosen gets the policy's headers ("every response that it returns to
 * viewers"); what is answered at the gate does not. A custom error page has the policy of its own behavior.
 */
export const POLICY_HEADERS_ON_GENERATED_ERRORS: boolean = true

/** D.1: results of CloudFront Functions that fail count like those of Lambda@Edge: 503 for an error, 502 for a bad result. */
export const FUNCTION_EXECUTION_ERROR_STATUS = 503

/** A13.7: a `?` in a URI that a function returned belongs to the path, so it is percent-encoded. */
export const ENCODES_QUESTION_MARK_OF_FUNCTION_URI: boolean = true

/**
 * A.13: when an origin-request function sends a request elsewhere and leaves Host alone, Host follows the new origin's name;
 * a Host that the viewer sent and a policy forwards stays.
 */
export const UNTOUCHED_HOST_FOLLOWS_NEW_ORIGIN: boolean = true

/** A.13: how long an origin that a Lambda@Edge function set without readTimeout may take, in seconds: the default of origins. */
export const LAMBDA_ORIGIN_READ_TIMEOUT_SECONDS = 30

/** A13.6: code that adds or edits a read-only header fails; one that it leaves out goes on as it was. */
export const RESTORES_REMOVED_READ_ONLY_HEADERS: boolean = true
