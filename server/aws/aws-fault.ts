/**
 * What AWS and its SDK throw, in our words. One table from AWS's error codes to ours; what is not in it goes by status.
 * AWS's own message is shown only where it helps and after secrets are blotted out.
 */
import type { ApiErrorCode, AwsFault } from '#shared/api-problem.ts'

import { AppError } from '../errors.ts'
import type { AwsCall } from './aws-call.ts'
import { findAnyEditFault, findEditFault } from './edit-faults.ts'
import { sayDenied } from './say-denied.ts'

/** Whose call it was, as shown to a person. */
export type Caller = { label: string; profile?: string }

const CODE_OF: Readonly<Record<string, ApiErrorCode>> = {
  NoSuchDistribution: 'no-such-distribution',
  NoSuchInvalidation: 'no-such-invalidation',
  NoSuchBucket: 'no-such-bucket',
  NoSuchKey: 'no-such-resource',
  NoSuchResource: 'no-such-resource',
  NotFoundException: 'no-such-resource',
  ResourceNotFoundException: 'no-such-resource',
  AccessDenied: 'access-denied',
  AccessDeniedException: 'access-denied',
  AllAccessDisabled: 'access-denied',
  UnauthorizedOperation: 'access-denied',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  RequestThrottled: 'throttled',
  RequestLimitExceeded: 'throttled',
  TooManyRequestsException: 'throttled',
  SlowDown: 'throttled',
  ExpiredToken: 'credentials-expired',
  ExpiredTokenException: 'credentials-expired',
  RequestExpired: 'credentials-expired',
  TokenRefreshRequired: 'credentials-expired',
  CredentialsProviderError: 'no-credentials',
  TokenProviderError: 'no-credentials',
  InvalidClientTokenId: 'no-credentials',
  InvalidAccessKeyId: 'no-credentials',
  UnrecognizedClientException: 'no-credentials',
  SignatureDoesNotMatch: 'no-credentials',
  InvalidSignatureException: 'no-credentials',
  IncompleteSignature: 'no-credentials',
  MissingAuthenticationToken: 'no-credentials',
  TooManyInvalidationsInProgress: 'too-many-invalidations',
  PreconditionFailed: 'conflict',
  InvalidIfMatchVersion: 'conflict',
  ConflictException: 'conflict',
  NotImplemented: 'not-simulated',
  TimeoutError: 'unreachable',
  AbortError: 'unreachable',
}

/** Node's codes of a network that fails, whatever library reports them. */
const NETWORK_CODE =
  /^(?:E(?:CONN(?:REFUSED|RESET|ABORTED)|NOTFOUND|AI_AGAIN|TIMEDOUT|HOSTUNREACH|NETUNREACH|PIPE|PROTO)|UND_ERR_\w+|ERR_(?:TLS|SSL)_\w+|CERT_\w+|\w*SELF_SIGNED\w*|UNABLE_TO_\w+)$/

/** What the SDK calls an error whose answer has no code. */
const NAMELESS = new Set(['Error', 'UnknownError', 'Unknown'])

/** How AWS and the SDK say that a person must sign in again with IAM Identity Center. */
const SSO_EXPIRED = /aws sso login|SSO (?:session|token)|Token is expired/i

/** The same, or that a `credential_process` gave credentials of yesterday. */
const EXPIRED = new RegExp(`${SSO_EXPIRED.source}|returned expired credentials`, 'i')

/** The error as an `AppError`; an error that is not AWS's (a fault of ours) comes back as it is. */
export function toAppError(error: unknown, call: AwsCall, caller: Caller): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error
  // The SDK could not read the answer: it is not the JSON or XML that AWS gives.
  if (error.name === 'SyntaxError' && '$metadata' in error)
    return strangeAnswer(call, caller, error)
  const setting = findBadSetting(error)
  if (setting) {
    const [what, wanted] = setting
    const detail = `The ${what} in the settings of the account "${caller.label}" is not ${wanted}. Correct it in the shared AWS config file, or choose another account.`
    return new AppError('invalid-input', detail, { cause: error })
  }
  const { name, status, requestId, message } = read(error)
  const shown = NAMELESS.has(name) ? `status ${status}, no code` : name
  const edit = findEditFault(name, call)
  const code = edit === null ? codeOf(name, status, message) : 'refused-by-aws'
  if (!code) return error
  const aws: AwsFault = { service: call.service, operation: call.operation, code: shown, requestId }
  const facts = { call, caller, message, name, shown }
  const detail = edit === null ? sentence(code, facts) : refusal(edit, facts)
  return new AppError(code, detail, { cause: error, aws })
}

/** For an answer that has status 200 and nothing of what AWS always says, such as the sign-in page of a network. */
export function strangeAnswer(
  { service, operation }: AwsCall,
  { label }: Caller,
  cause?: Error,
): AppError {
  return new AppError(
    'aws-failed',
    `What answered ${service} ${operation} for the account "${label}" is not AWS. A proxy or the sign-in page of a network may stand between; check the network and the endpoint_url of this account, then try again.`,
    { cause, aws: { service, operation, code: 'StrangeAnswer' } },
  )
}

/** Whether this is an error of AWS, of the SDK's search for credentials, or of the network; else it is this machine's. */
export function isAwsFault(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { name, status, message } = read(error)
  return codeOf(name, status, message) !== null
}

/** The SDK throws plain errors for a setting that can never work: which one, and what it should be. */
function findBadSetting(error: Error): [string, string] | null {
  if (error.message.startsWith('Region not accepted')) return ['region', 'a region of AWS']
  if ('code' in error && error.code === 'ERR_INVALID_URL') return ['endpoint_url', 'a URL']
  return null
}

function read(error: Error) {
  // The SDK's errors carry these; other errors lack them, which the optional fields allow for.
  const sdk = error as Error & {
    code?: unknown
    $metadata?: { httpStatusCode?: number; requestId?: string }
  }
  const network = findNetworkCode(error)
  return {
    name: network ?? error.name,
    status: network ? undefined : sdk.$metadata?.httpStatusCode,
    requestId: sdk.$metadata?.requestId,
    message: error.message,
  }
}

/** A connection that several addresses refused is an AggregateError; the reason is in its causes. */
function findNetworkCode(error: unknown, depth = 0): string | null {
  if (!(error instanceof Error) || depth > 3) return null
  if ('code' in error && typeof error.code === 'string' && NETWORK_CODE.test(error.code)) {
    return error.code
  }
  const inner = error instanceof AggregateError ? error.errors[0] : error.cause
  return findNetworkCode(inner, depth + 1)
}

function codeOf(name: string, status: number | undefined, message: string): ApiErrorCode | null {
  if (NETWORK_CODE.test(name)) return 'unreachable'
  const known = CODE_OF[name]
  if (known === 'no-credentials' && EXPIRED.test(message)) return 'credentials-expired'
  if (known) return known
  if (status === undefined) return null
  if (status === 403 || status === 401) return 'access-denied'
  // AWS names every refusal. Who does not is another server that stands in for AWS, or stands before it.
  if ((status === 404 || status === 405) && NAMELESS.has(name)) return 'not-simulated'
  if (status === 404) return 'no-such-resource'
  if (status === 412 || status === 409) return 'conflict'
  if (status === 429) return 'throttled'
  return status < 500 ? 'refused-by-aws' : 'aws-failed'
}

/** `shown` = AWS's code, or that there is none. */
type Facts = { call: AwsCall; caller: Caller; message: string; name: string; shown: string }

function sentence(code: ApiErrorCode, facts: Facts): string {
  const { call, caller, name, shown } = facts
  const account = `the account "${caller.label}"`
  const subject =
    call.subject?.replace(/^the /, '') ?? `what ${call.service} ${call.operation} asked for`
  switch (code) {
    case 'no-such-distribution':
    case 'no-such-invalidation':
    case 'no-such-bucket':
    case 'no-such-resource':
      return `There is no ${subject} in ${account}. It may have been deleted, or it belongs to another account or region.`
    case 'access-denied':
      return sayDenied(capital(account), facts.message, call.action)
    case 'throttled':
      return `AWS asks ${account} to slow down (${call.service} ${call.operation}). Nothing was changed; wait a few seconds and try again.`
    case 'credentials-expired':
      return `The sign-in of ${account} has expired. ${renewal(facts)} Then try again.`
    case 'no-credentials':
      return name.endsWith('ProviderError')
        ? noCredentials(facts)
        : `AWS does not accept the credentials of ${account}. Check the access key of this account, or choose another one.`
    case 'unreachable':
      return `AWS cannot be reached from this machine (${call.service} ${call.operation}: ${shown}). Check the network, proxy or VPN and try again.`
    case 'too-many-invalidations':
      return 'CloudFront has too many invalidations in progress for this distribution. Wait until some are completed, or cover more with one wildcard path.'
    case 'conflict':
      return `Somebody changed the ${subject} since Edgewise read it, or it is not in a state for this (${call.service} ${call.operation}: ${shown}). Nothing was changed by this call. Read it again, then review the change. ${call.service} says: ${scrub(facts.message)}`
    case 'not-simulated':
      return NAMELESS.has(name)
        ? `What answers as AWS for ${account} does not know ${call.service} ${call.operation}. Look at the endpoint_url of this account: a simulator may lack it, a proxy may stand before it.`
        : `${call.service} refused ${call.operation} (${name}): ${scrub(facts.message)}`
    case 'aws-failed':
      return `${call.service} failed to answer ${call.operation} (${shown}). This is a fault on the side of AWS; try again in a moment.`
    default: {
      const meaning = findAnyEditFault(call)
      return meaning === null
        ? `${call.service} refused ${call.operation} (${shown}): ${scrub(facts.message)}`
        : refusal(meaning, facts)
    }
  }
}

/** AWS's own words come last: they often name the value. */
function refusal(edit: string, { call, message, name, shown }: Facts): string {
  const own = scrub(message)
  const says = own === '' || own === name ? '' : ` ${call.service} says: ${own}`
  return `${call.service} refused ${call.operation} (${shown}). ${edit}${says}`
}

/** A profile that says where its credentials come from needs another remedy than one that says nothing. */
function noCredentials({ caller, message }: Facts): string {
  const account = `the account "${caller.label}"`
  const isUnset =
    message.startsWith('Could not load credentials') ||
    message.includes(`using profile: [${caller.profile}]`)
  return caller.profile === undefined || isUnset
    ? `There are no credentials for ${account}. Add them with "aws configure${profileFlag(caller)}", or choose another account.`
    : `The set-up of ${account} gives no credentials. Run "aws sts get-caller-identity${profileFlag(caller)}" in a terminal to see why, or choose another account.`
}

function renewal({ caller, message }: Facts): string {
  return SSO_EXPIRED.test(message)
    ? `Run "aws sso login${profileFlag(caller)}".`
    : 'Its temporary credentials must be renewed where they came from.'
}

function profileFlag({ profile }: Caller): string {
  return profile ? ` --profile ${profile}` : ''
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Blots out access key ids and signatures. */
function scrub(text: string): string {
  return text
    .replace(/\b(?:AKIA|ASIA)[A-Z0-9]{8,}\b/g, '(access key id)')
    .replace(/\b(X-Amz-(?:Signature|Credential|Security-Token)=)[^&\s"<]+/gi, '$1(hidden)')
    .replace(/\b(Signature|Credential)=[^,\s"<]+/g, '$1=(hidden)')
}
