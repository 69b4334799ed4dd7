/** What a plan costs, as far as AWS's own pages say it: a sentence and its page for each setting with a price. */
import type { DefaultCacheBehavior } from '../distribution/cache-behavior.ts'
import type { DistributionConfig } from '../distribution/distribution-config.ts'
import type { PlanChange, PriceNote } from './plan.ts'
import { DOCUMENTS } from './resource.ts'
import { bucketNotes, lambdaNotes } from './service-prices.ts'
import { toObject } from './steps/json-object.ts'
import { behaviorsOf } from './steps/world-references.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const PRICING = 'https://aws.amazon.com/cloudfront/pricing/'
const HOW_PRICING_WORKS =
  'https://docs.aws.amazon.com/whitepapers/latest/how-aws-pricing-works/cloudfront.html'

/** Metrics that a subscription adds: cache hit rate, origin latency, and error rates by six status codes (H.1). */
const ADDITIONAL_METRICS = 8

/** Per metric and month, in US dollars, for the first 10,000 of an account. Source: https://aws.amazon.com/cloudwatch/pricing/ */
const USD_PER_METRIC = 0.3

const PRICE_CLASSES: Readonly<Record<string, string>> = {
  PriceClass_100: 'only the least expensive edge locations (North America, Europe, Israel)',
  PriceClass_200: 'all edge locations but the most expensive ones',
  PriceClass_All: 'all edge locations',
}

/** What of a change says its price. */
type PricedChange = Pick<PlanChange, 'action' | 'after' | 'before' | 'name' | 'resource'>

/** Changes without a price of their own (policies, error pages, headers …) have no note. Each note once. */
export function priceOf(changes: readonly PricedChange[]): PriceNote[] {
  const notes = changes.flatMap((change) => {
    switch (change.resource) {
      case 'Distribution':
        return distributionNotes(change)
      case 'MonitoringSubscription':
        return monitoringNotes(change)
      case 'Bucket':
        return bucketNotes(change)
      case 'LambdaFunction':
        return lambdaNotes(change)
      default:
        return []
    }
  })
  return [...new Map(notes.map((note) => [note.sentence, note])).values()]
}

function monitoringNotes({ after, before, name }: PricedChange): PriceNote[] {
  const isOn = (document: PlanChange['after']) =>
    toObject(document).RealtimeMetricsSubscriptionStatus === 'Enabled'
  if (isOn(before) === isOn(after)) return []
  const cost = `$${(ADDITIONAL_METRICS * USD_PER_METRIC).toFixed(2)}`
  const sentence = isOn(after)
    ? `Additional metrics of ${name} cost about ${cost} a month: ${ADDITIONAL_METRICS} metrics at CloudWatch's rate of $${USD_PER_METRIC.toFixed(2)} each, charged once a month per distribution.`
    : `Additional metrics of ${name} are no longer charged from next month on: about ${cost} a month less.`
  const source = `${GUIDE}/viewing-cloudfront-metrics.html#monitoring-console.distributions-additional-pricing`
  return [{ sentence, source }]
}

function distributionNotes({ action, after, before, name }: PricedChange): PriceNote[] {
  if (action === 'delete' || after === null) return []
  const old: DistributionConfig = before === null ? {} : DOCUMENTS.Distribution.parse(before)
  const wanted: DistributionConfig = DOCUMENTS.Distribution.parse(after)
  return [
    ...(action === 'create' ? [madeNote(name)] : []),
    ...priceClassNotes(name, old, wanted),
    ...originNotes(old, wanted),
    ...certificateNotes(name, old, wanted),
    ...codeNotes(name, old, wanted),
    ...logNotes(name, old, wanted),
    ...firewallNotes(name, old, wanted),
  ]
}

function madeNote(name: string): PriceNote {
  return {
    sentence: `The distribution ${name} costs nothing by itself: requests and the data sent to viewers are charged.`,
    source: PRICING,
  }
}

function priceClassNotes(
  name: string,
  { PriceClass: before }: DistributionConfig,
  { PriceClass: after }: DistributionConfig,
): PriceNote[] {
  const words = PRICE_CLASSES[after ?? '']
  if (before === undefined || before === after || !words) return []
  const sentence = `The price class of ${name} becomes ${after}: it is served from ${words}, at the rates of where an answer is sent from.`
  return [{ sentence, source: `${GUIDE}/PriceClass.html` }]
}

function originNotes(before: DistributionConfig, after: DistributionConfig): PriceNote[] {
  const shielded = (config: DistributionConfig) =>
    (config.Origins?.Items ?? [])
      .filter(({ OriginShield }) => OriginShield?.Enabled)
      .map(({ Id = '' }) => Id)
  const known = new Set(shielded(before))
  return shielded(after)
    .filter((id) => !known.has(id))
    .map((id) => ({
      sentence: `Origin Shield in front of ${id} is charged per request that passes it as a layer of its own; what it keeps away from the origin may cost less there.`,
      source: `${GUIDE}/origin-shield.html#origin-shield-costs`,
    }))
}

function certificateNotes(
  name: string,
  before: DistributionConfig,
  after: DistributionConfig,
): PriceNote[] {
  const hasOwnAddresses = (config: DistributionConfig) =>
    config.ViewerCertificate?.SSLSupportMethod === 'vip' &&
    config.ViewerCertificate.CloudFrontDefaultCertificate !== true
  if (hasOwnAddresses(before) === hasOwnAddresses(after)) return []
  const sentence = hasOwnAddresses(after)
    ? `A certificate with IP addresses of its own (SSLSupportMethod vip) costs $600 a month for ${name}; sni-only costs nothing.`
    : `The certificate of ${name} no longer has IP addresses of its own: $600 a month less.`
  return [{ sentence, source: HOW_PRICING_WORKS }]
}

function codeNotes(
  name: string,
  before: DistributionConfig,
  after: DistributionConfig,
): PriceNote[] {
  const functions = (behavior: DefaultCacheBehavior) =>
    (behavior.FunctionAssociations?.Items ?? []).length
  const lambdas = (behavior: DefaultCacheBehavior) =>
    (behavior.LambdaFunctionAssociations?.Items ?? []).length
  const count = (config: DistributionConfig, of: (behavior: DefaultCacheBehavior) => number) =>
    behaviorsOf(config).reduce((sum, behavior) => sum + of(behavior), 0)
  const notes: PriceNote[] = []
  if (count(after, functions) > count(before, functions)) {
    notes.push({
      sentence: `CloudFront Functions of ${name} cost $0.10 per million runs: one run per request and event of the behaviors that have one.`,
      source: PRICING,
    })
  }
  if (count(after, lambdas) > count(before, lambdas)) {
    notes.push({
      sentence: `Lambda@Edge functions of ${name} cost $0.60 per million runs and $0.00005001 per GB-second.`,
      source: 'https://aws.amazon.com/lambda/pricing/',
    })
  }
  return notes
}

function logNotes(
  name: string,
  before: DistributionConfig,
  after: DistributionConfig,
): PriceNote[] {
  const notes: PriceNote[] = []
  if (after.Logging?.Enabled && !before.Logging?.Enabled) {
    notes.push({
      sentence: `Access logs of ${name} cost nothing at CloudFront; storing and reading them is charged by Amazon S3.`,
      source: `${GUIDE}/standard-logging-legacy-s3.html`,
    })
  }
  return notes
}

function firewallNotes(
  name: string,
  { WebACLId: before }: DistributionConfig,
  { WebACLId: after }: DistributionConfig,
): PriceNote[] {
  if (before || !after) return []
  const sentence = `AWS WAF costs $0.60 per million requests to ${name} that it looks at, besides the web ACL and its rules.`
  return [{ sentence, source: 'https://aws.amazon.com/waf/pricing/' }]
}
