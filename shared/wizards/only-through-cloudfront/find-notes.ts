/** What a person should know before they look at the plan, most important first. Pure. */
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { findKeyNotes } from '../parts/bucket-key.ts'
import type { WizardNote } from '../wizard.ts'
import type { OnlyThroughAnswers } from './answers.ts'
import { isBlocked, needsKey, toDistributionArn } from './close-bucket.ts'
import { REMEMBERED_SECONDS, splitMethods } from './close-by-authorizer.ts'
import type { OnlyThroughFacts, OriginFacts } from './facts.ts'
import { headerNamesOf, OWN_HEADER } from './origin-header.ts'
import { mayBeMended } from './to-proof.ts'
import { WAYS } from './ways.ts'

const CDN_GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const API_GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide'

type Notes = Iterable<WizardNote>

export function findOnlyThroughNotes(
  answers: OnlyThroughAnswers,
  facts: OnlyThroughFacts,
): WizardNote[] {
  const { distribution, origin, probe } = facts
  if (!origin || !distribution) return []
  const distributionArn = toDistributionArn(facts, distribution)
  const notes = [
    ...sayOthers(answers, origin),
    ...(mayBeMended(facts) ? sayMended(probe) : sayProbe(probe)),
    ...(answers.task === 'protect' ? sayRefusedAlready(answers, facts) : []),
    ...sayWay(answers, facts, origin.facts),
    ...(origin.facts.kind === 'bucket' ? sayKey(origin.facts, distributionArn) : []),
    ...(answers.task === 'protect' ? sayOrder(answers, origin.facts) : []),
  ]
  return [
    ...notes.filter(({ severity }) => severity === 'warning'),
    ...notes.filter(({ severity }) => severity === 'info'),
  ]
}

const UNKNOWN_BEFORE: WizardNote = {
  severity: 'warning',
  sentence:
    'What the path is answered with today is not known, so that the proof cannot compare: it only asks the origin directly.',
}

function* sayProbe({ path, status }: OnlyThroughFacts['probe']): Notes {
  if (status === null) yield UNKNOWN_BEFORE
  else if (status >= 400) {
    yield {
      severity: 'warning',
      sentence: `${path} is answered with ${status} through CloudFront today, and the proof asks that it stays so. A path that answers proves more.`,
    }
  }
}

/** The bucket has not let CloudFront in so far. */
function* sayMended({ path, status }: OnlyThroughFacts['probe']): Notes {
  yield {
    severity: 'warning',
    sentence: `${path} is answered with ${status} through CloudFront today, which may change when the bucket lets it in: the proof cannot compare, and only asks the origin directly. A path that answers proves more.`,
  }
}

/** Somebody looks at something already: perhaps the origin's own code at a header. */
function* sayRefusedAlready(
  { originId, path }: OnlyThroughAnswers,
  { distribution, origin, probe: { directStatus, status } }: OnlyThroughFacts,
): Notes {
  const isRefused = directStatus === 401 || directStatus === 403
  if (origin?.facts.kind !== 'rest-api' || !isRefused || !distribution) return
  if (status === null || status >= 400) return
  const names = headerNamesOf(distribution.config, originId)
  const why = names.length > 0 ? `, perhaps by the header ${names.join(', ')}` : ''
  yield {
    severity: 'info',
    sentence: `Past CloudFront ${path} is refused today already${why}. This adds a lock of AWS’s own, which also holds where code forgets to look.`,
  }
}

/** Distributions that ask the same host, and that this plan does not tell. */
function* sayOthers(
  { task }: OnlyThroughAnswers,
  { domainName, facts, others }: NonNullable<OnlyThroughFacts['origin']>,
): Notes {
  if (others.length === 0) return
  const mayBeNamed = facts.kind === 'bucket' || facts.kind === 'function-url'
  const why =
    task === 'rotate'
      ? ' with the secret of today: this plan gives the new one to one distribution only.'
      : `${mayBeNamed ? ' where nothing lets it in by name' : ''}: this plan tells the origin of one distribution only.`
  yield {
    severity: 'warning',
    sentence: `${others.join(', ')} ${others.length === 1 ? 'asks' : 'ask'} ${domainName} as well, and will be refused${why}`,
    mustAcknowledge: !mayBeNamed,
  }
}

function* sayWay(
  { originId, task, way }: OnlyThroughAnswers,
  { distribution }: OnlyThroughFacts,
  facts: OriginFacts,
): Notes {
  const config = distribution?.config ?? {}
  switch (facts.kind) {
    case 'rest-api':
      yield* task === 'protect' ? sayApi(way, facts) : sayRotation(way)
      return
    case 'bucket':
      yield* sayBucket(facts)
      return
    case 'function-url':
      yield* sayUrl(config, originId)
      return
    case 'custom':
      yield {
        severity: 'warning',
        sentence: `CloudFront sends the header ${OWN_HEADER}, and your server must refuse what comes without it: compare in constant time, and answer 403. Only then nobody gets past. Edgewise shows the value to nobody; read it with: aws cloudfront get-distribution-config --id ${distribution?.id ?? ''}`,
        source: WAYS.header.source,
      }
  }
}

function* sayApi(
  way: OnlyThroughAnswers['way'],
  { api, stage }: Extract<OriginFacts, { kind: 'rest-api' }>,
): Notes {
  const methods = Object.values(api.document.resources).flatMap((one) =>
    Object.entries(one.methods),
  )
  if (way === 'api-key' && methods.some(([verb]) => verb === 'OPTIONS')) {
    yield {
      severity: 'info',
      sentence:
        'OPTIONS stays open to everybody: browsers ask so before they send anything, and send no key.',
      source: `${API_GUIDE}/how-to-cors.html`,
    }
  }
  if (way === 'authorizer') yield* sayAuthorizer(api.document)
  if (way === 'referer') {
    yield {
      severity: 'warning',
      sentence:
        'The secret stands in the API’s policy and in access logs that write the Referer. Whoever may read them can get past CloudFront: an API key is better where nothing speaks against it.',
      source: WAYS.referer.source,
    }
  }
  if (
    way === 'referer' &&
    api.document.policy === null &&
    methods.some(([, one]) => one.authorizationType === 'AWS_IAM')
  ) {
    yield {
      severity: 'warning',
      sentence:
        'Methods that ask for signatures become open to every identity of this account: with a policy that allows it, one of its own is no longer needed.',
      source: `${API_GUIDE}/apigateway-authorization-flow.html`,
    }
  }
  yield {
    severity: 'info',
    sentence: `The stage ${stage ?? ''} is deployed again: whatever else was changed in ${api.document.name} and not deployed yet comes along.`,
    source: `${API_GUIDE}/how-to-deploy-api.html`,
  }
}

/** Most methods that are named one by one. */
const MAX_NAMED = 5

function* sayAuthorizer(document: RestApiDocument): Notes {
  const { open, others } = splitMethods(document)
  if (others.length > 0) {
    const named = others.slice(0, MAX_NAMED).join(', ')
    const more = others.length > MAX_NAMED ? ` and ${others.length - MAX_NAMED} more` : ''
    yield {
      severity: 'warning',
      sentence: `${named}${more} ${others.length === 1 ? 'keeps' : 'keep'} the authorizer or the signature that callers show today: a method has one. Whom those let in can still call past CloudFront.`,
      source: `${API_GUIDE}/apigateway-control-access-to-api.html`,
    }
  }
  if (open.some((name) => name.startsWith('OPTIONS '))) {
    yield {
      severity: 'info',
      sentence:
        'OPTIONS is closed as well: a browser’s preflight comes through CloudFront, which sends the secret with it. Pages that call the API past CloudFront no longer can.',
      source: `${API_GUIDE}/how-to-cors.html`,
    }
  }
  yield REMEMBERED
}

const REMEMBERED: WizardNote = {
  severity: 'info',
  sentence: `API Gateway remembers for ${REMEMBERED_SECONDS} seconds whom the function let in, so that it is called once a minute and not for each request. For that long an old secret is still let in after a rotation. A wrong one is refused with 401, each time by the function; a missing one without it.`,
  source: `${API_GUIDE}/apigateway-use-lambda-authorizer.html`,
}

const ROTATES = {
  'api-key':
    'The new key is let in beside the old one, then CloudFront sends it everywhere, then the old one is deleted.',
  second:
    'CloudFront begins to send the second value, which is let in already; then the first is refused, and a new second one takes its place. If both may have leaked, rotate twice.',
} as const

function* sayRotation(way: OnlyThroughAnswers['way']): Notes {
  yield { severity: 'info', sentence: way === 'api-key' ? ROTATES[way] : ROTATES.second }
  if (way === 'authorizer') yield REMEMBERED
}

function* sayBucket(facts: Extract<OriginFacts, { kind: 'bucket' }>): Notes {
  if (isBlocked(facts)) return
  yield {
    severity: 'info',
    sentence: `Public access to ${facts.bucket.id} is blocked. Statements of its policy that let everybody read stay, and mean nothing as long as it is.`,
    source:
      'https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html',
  }
}

function* sayKey(facts: Extract<OriginFacts, { kind: 'bucket' }>, distributionArn: string): Notes {
  const { bucket, key } = facts
  if (key?.kind === 'aws-managed') {
    yield {
      severity: 'warning',
      sentence: `${bucket.id} encrypts with the key aws/s3, which CloudFront cannot use: nobody can change its policy. What is encrypted with it stays refused. Give the bucket SSE-S3 or a KMS key of your own, and copy its objects onto themselves so that they are encrypted anew.`,
      source: `${CDN_GUIDE}/private-content-restricting-access-to-s3.html`,
    }
  }
  if (needsKey(facts, distributionArn)) yield* findKeyNotes(bucket.id, key, distributionArn)
}

function* sayUrl(config: DistributionConfig, originId: string): Notes {
  yield {
    severity: 'warning',
    sentence:
      'CloudFront’s signature takes the place of the viewer’s Authorization header: a function that reads it must get it in another one.',
    source: `${CDN_GUIDE}/private-content-restricting-access-to-lambda.html`,
  }
  const behaviors = [config.DefaultCacheBehavior, ...(config.CacheBehaviors?.Items ?? [])]
  const writes = behaviors.some(
    (behavior) =>
      behavior?.TargetOriginId === originId &&
      behavior.AllowedMethods?.Items?.some((verb) => verb === 'POST' || verb === 'PUT'),
  )
  if (!writes) return
  yield {
    severity: 'warning',
    sentence:
      'Who sends a body must send its SHA-256 in x-amz-content-sha256 as well: CloudFront signs that, and Lambda refuses a body that does not fit. Forms of browsers cannot do this by themselves.',
    source: `${CDN_GUIDE}/private-content-restricting-access-to-lambda.html`,
  }
}

function* sayOrder({ way }: OnlyThroughAnswers, { kind }: OriginFacts): Notes {
  if (kind === 'custom') return
  yield {
    severity: 'info',
    sentence:
      way === 'access-control'
        ? 'First CloudFront signs its requests at every edge location, then everybody else is refused: nobody is turned away meanwhile.'
        : 'First CloudFront sends the secret from every edge location, then the API demands it: nobody is turned away meanwhile. The secret is made on the server, and is shown to nobody.',
  }
}
