/** What a difference in a REST API means. Paths are below the document; keys are a resource's path and a verb, or a stage. */
import { isObject } from '../diff/shape.ts'
import { HIDDEN_VALUE } from '../resource.ts'
import {
  amount,
  choice,
  does,
  doing,
  isAbsent,
  names,
  type Phrase,
  type Phrases,
  plain,
  type Seen,
  say,
  text,
  toggle,
} from './phrase.ts'

const METHOD = 'resources.*.methods.*'
const STAGE = 'stages.*'
const AUTHORIZER = 'authorizers.*'

const AUTHORIZATION = {
  NONE: 'nobody has to sign in',
  AWS_IAM: 'AWS signatures',
  CUSTOM: 'a Lambda authorizer',
  COGNITO_USER_POOLS: 'a Cognito user pool',
}

export const REST_API_PHRASES: Phrases = {
  name: ({ before, after }) => `API ${plain(before)} is called ${plain(after)} instead`,
  description: text('description'),
  endpointType: amount('endpoint type'),
  disableExecuteApiEndpoint: toggle(
    'no longer answers under its execute-api host name',
    'answers under its execute-api host name',
  ),
  binaryMediaTypes: names('binary media type', 'binary media types'),
  minimumCompressionSize: ({ subject, before, after }) =>
    say(subject, `compresses ${compressed(after)} instead of ${compressed(before)}`),
  apiKeySource: amount('API keys come from'),
  policy: ({ subject, before, after }) => {
    if (isAbsent(after)) return does(subject, 'loses its resource policy')
    return does(
      subject,
      isAbsent(before) ? 'gets a resource policy' : 'gets another resource policy',
    )
  },
  [AUTHORIZER]: ({ kind, keys, subject, before, after }) =>
    say(
      subject,
      `authorizer ${keys[0]} ${kind}: ${askingWords(kind === 'removed' ? before : after)}`,
    ),
  [`${AUTHORIZER}.type`]: ofAuthorizer(amount('type')),
  [`${AUTHORIZER}.authorizerUri`]: ofAuthorizer(doing('asks')),
  [`${AUTHORIZER}.authorizerCredentials`]: ofAuthorizer(doing('asks as')),
  [`${AUTHORIZER}.identitySource`]: ofAuthorizer(doing('looks at')),
  [`${AUTHORIZER}.identityValidationExpression`]: ofAuthorizer(doing('takes only')),
  [`${AUTHORIZER}.authorizerResultTtlInSeconds`]: ofAuthorizer(
    amount('remembers answers for', (seconds) => `${plain(seconds)} s`),
  ),
  [`${AUTHORIZER}.providerARNs`]: ofAuthorizer(names('user pool', 'user pools')),
  'resources.*': ({ kind, keys, subject, before, after }) => {
    const methods = methodWords(kind === 'removed' ? before : after)
    return say(
      subject,
      `path ${keys[0]} ${kind}${methods === '' ? ', without methods' : `: ${methods}`}`,
    )
  },
  [METHOD]: ({ kind, keys, subject, before, after }) =>
    say(subject, `${routeOf(keys)} ${kind}: ${callWords(kind === 'removed' ? before : after)}`),
  [`${METHOD}.authorizationType`]: ofRoute(choice(AUTHORIZATION, 'asks for', doing)),
  [`${METHOD}.authorizer`]: ofRoute(amount('authorizer')),
  [`${METHOD}.authorizerId`]: ofRoute(amount('authorizer')),
  [`${METHOD}.apiKeyRequired`]: ofRoute(toggle('needs an API key', 'no longer needs an API key')),
  [`${METHOD}.requestValidatorId`]: ofRoute(amount('request validator')),
  [`${METHOD}.requestParameters.*`]: ofRoute(({ subject, kind, keys, after }) => {
    const name = keys.at(-1)?.replace(/^method\.request\./, '')
    if (kind === 'removed') return does(subject, `no longer knows ${name}`)
    return does(subject, `${after === true ? 'requires' : 'takes, if there is one,'} ${name}`)
  }),
  [`${METHOD}.responses.*`]: ofRoute(({ subject, kind, keys }) =>
    does(
      subject,
      `${kind === 'removed' ? 'no longer declares' : 'declares'} status ${keys.at(-1)}`,
    ),
  ),
  [`${METHOD}.integration`]: ofRoute(({ subject, before, after }) =>
    say(subject, `${integrationWords(after)} instead of ${integrationWords(before)}`),
  ),
  [`${METHOD}.integration.type`]: ofRoute(amount('integration type')),
  [`${METHOD}.integration.uri`]: ofRoute(doing('calls')),
  [`${METHOD}.integration.httpMethod`]: ofRoute(doing('calls it by')),
  [`${METHOD}.integration.credentials`]: ofRoute(doing('calls it as')),
  [`${METHOD}.integration.requestParameters.*`]: ofRoute(({ subject, kind, keys, ...sides }) => {
    const name = keys.at(-1)?.replace(/^integration\.request\./, '')
    if (kind === 'removed') return does(subject, `no longer sends ${name}`)
    return does(
      subject,
      isHidden(sides)
        ? `sends another value (hidden) as ${name}`
        : `sends ${plain(sides.after)} as ${name}`,
    )
  }),
  [`${METHOD}.integration.contentHandling`]: ofRoute(amount('content handling')),
  [`${METHOD}.integration.timeoutInMillis`]: ofRoute(amount('timeout', milliseconds)),
  [`${METHOD}.integration.responses.*`]: ofRoute(({ subject, kind, keys }) =>
    does(
      subject,
      `${kind === 'removed' ? 'no longer maps its answers to' : 'maps its answers to'} status ${keys.at(-1)}`,
    ),
  ),
  [STAGE]: ({ subject, kind, keys }) => say(subject, `stage ${keys[0]} ${kind}`),
  [`${STAGE}.deploymentId`]: ({ subject, keys, after }) =>
    String(after).startsWith('new:')
      ? say(subject, `stage ${keys[0]} serves a new deployment`)
      : say(subject, `stage ${keys[0]} serves deployment ${plain(after)}`),
  [`${STAGE}.description`]: ofStage(text('description')),
  [`${STAGE}.variables.*`]: ofStage((seen) =>
    isHidden(seen)
      ? does(seen.subject, `gives the variable ${seen.keys.at(-1)} another value (hidden)`)
      : amount(`variable ${seen.keys.at(-1)}`)(seen),
  ),
  [`${STAGE}.tracingEnabled`]: ofStage(toggle('traces requests', 'no longer traces requests')),
  [`${STAGE}.methodSettings.*`]: ofStage(({ subject, kind, keys, after }) =>
    kind === 'removed'
      ? say(subject, `settings of ${methodsOf(keys)} removed`)
      : say(subject, `settings of ${methodsOf(keys)}: ${plain(after)}`),
  ),
  [`${STAGE}.methodSettings.*.throttlingRateLimit`]: limit('requests per second'),
  [`${STAGE}.methodSettings.*.throttlingBurstLimit`]: limit('requests at once'),
}

/** Most methods that are named one by one. */
const MAX_NAMED = 6

/** A new API in half a sentence: `GET /orders, on stage prod`. */
export function restApiSummary(document: unknown): string {
  const api = isObject(document) ? document : {}
  const resources = isObject(api.resources) ? Object.entries(api.resources) : []
  const routes = resources.flatMap(([path, resource]) =>
    isObject(resource) && isObject(resource.methods)
      ? Object.keys(resource.methods).map((verb) => `${verb} ${path}`)
      : [],
  )
  const stages = isObject(api.stages) ? Object.keys(api.stages) : []
  const named = routes.slice(0, MAX_NAMED).join(', ')
  const more = routes.length > MAX_NAMED ? ` and ${routes.length - MAX_NAMED} more methods` : ''
  const what = routes.length === 0 ? 'no methods yet' : `${named}${more}`
  return stages.length === 0 ? what : `${what}, on stage ${stages.join(', ')}`
}

function ofRoute(phrase: Phrase): Phrase {
  return (seen) => phrase({ ...seen, subject: `${seen.subject}: ${routeOf(seen.keys)}` })
}

function ofAuthorizer(phrase: Phrase): Phrase {
  return (seen) => phrase({ ...seen, subject: `${seen.subject}: authorizer ${seen.keys[0]}` })
}

/** `asks Lambda function check about method.request.header.Authorization` */
function askingWords(authorizer: unknown): string {
  if (!isObject(authorizer)) return ''
  const { authorizerUri, identitySource, type } = authorizer
  if (type === 'COGNITO_USER_POOLS') return 'lets users of a Cognito user pool in'
  // What the plan makes is known by its name.
  const name = /[:-]function:([\w-]+)/.exec(String(authorizerUri ?? ''))?.[1]
  const asks = name ? `asks Lambda function ${name}` : `asks ${plain(authorizerUri)}`
  return identitySource ? `${asks} about ${plain(identitySource)}` : asks
}

function ofStage(phrase: Phrase): Phrase {
  return (seen) => phrase({ ...seen, subject: `${seen.subject}: stage ${seen.keys[0]}` })
}

function isHidden({ before, after }: Pick<Seen, 'before' | 'after'>): boolean {
  return before === HIDDEN_VALUE && after === HIDDEN_VALUE
}

function limit(unit: string): Phrase {
  return ofStage((seen) => amount(`limit of ${methodsOf(seen.keys)}, ${unit}`)(seen))
}

/** `GET /images` */
function routeOf([path = '', verb = '']: readonly string[]): string {
  return `${verb} ${path}`
}

function methodsOf(keys: readonly string[]): string {
  const key = keys.at(-1) ?? ''
  return key === '*/*' ? 'all methods' : key
}

/** `GET calls Lambda function orders, OPTIONS answers the preflight (CORS)` */
function methodWords(resource: unknown): string {
  if (!isObject(resource) || !isObject(resource.methods)) return ''
  return Object.entries(resource.methods)
    .map(([verb, method]) => `${verb} ${callWords(method)}`)
    .join(', ')
}

/** What a method does with a request. */
function callWords(method: unknown): string {
  const integration = isObject(method) ? method.integration : null
  return isPreflight(integration) ? 'answers the preflight (CORS)' : integrationWords(integration)
}

/** As `shared/apis/cors.ts` makes it. */
function isPreflight(integration: unknown): boolean {
  const text = JSON.stringify(integration) ?? ''
  return text.includes('"MOCK"') && text.includes('Access-Control-Allow-Origin')
}

function integrationWords(integration: unknown): string {
  if (!isObject(integration)) return 'calls nothing yet'
  if (integration.type === 'MOCK') return 'answers by itself (MOCK)'
  const uri = String(integration.uri ?? '')
  // The ARN of a Lambda function stands inside that of the call.
  const name = /:function:([\w-]+)/.exec(uri)?.[1]
  return name ? `calls Lambda function ${name}` : `calls ${plain(uri)}`
}

function compressed(size: Seen['before']): string {
  return isAbsent(size) ? 'nothing' : `answers from ${plain(size)} bytes on`
}

function milliseconds(value: unknown): string {
  return `${plain(value)} ms`
}
