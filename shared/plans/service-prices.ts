/** What buckets and functions that a plan makes cost: AWS charges for their use, little as it may be. */
import { LambdaFunctionDocument } from '../lambda/lambda-function.ts'
import type { PlanChange, PriceNote } from './plan.ts'
import { toObject } from './steps/json-object.ts'

type Priced = Pick<PlanChange, 'action' | 'after' | 'before' | 'name'>

const S3_PRICING = 'https://aws.amazon.com/s3/pricing/'
const LAMBDA_PRICING = 'https://aws.amazon.com/lambda/pricing/'

/** Throws a ZodError when a document is not that of a function. */
export function bucketNotes({ action, after, before, name }: Priced): PriceNote[] {
  if (action === 'create') {
    const sentence = `The bucket ${name} costs nothing while it is empty: S3 charges what is stored ($0.023 per GB and month in us-east-1) and requests ($0.0004 per 1,000 GET); what CloudFront fetches leaves S3 for free.`
    return [{ sentence, source: S3_PRICING }]
  }
  const isVersioned = (document: PlanChange['after']) =>
    toObject(document ?? {}).VersioningStatus === 'Enabled'
  if (!isVersioned(after) || isVersioned(before)) return []
  const sentence = `Earlier versions of objects of ${name} are kept from now on, and charged as the newest one is.`
  return [{ sentence, source: S3_PRICING }]
}

/** In US dollars per GB-second. Source: the page that the note names; x86_64 and arm64, the first tier. */
const USD_PER_GB_SECOND = { x86_64: 0.0000166667, arm64: 0.0000133334 } as const

/** Throws a ZodError when a document is not that of a function. */
export function lambdaNotes({ action, after, before, name }: Priced): PriceNote[] {
  if (action === 'delete') return []
  const now = LambdaFunctionDocument.parse(after)
  const was = before === null ? null : LambdaFunctionDocument.parse(before)
  const isSame = was?.MemorySize === now.MemorySize
  if (isSame && was.Architectures.join() === now.Architectures.join()) return []
  const perSecond = USD_PER_GB_SECOND[now.Architectures[0] ?? 'x86_64'] * (now.MemorySize / 1_024)
  const sentence = `The Lambda function ${name} costs $0.20 per million calls and $${perSecond.toFixed(8)} per second that it runs (${now.MemorySize} MB); the first million calls and 400,000 GB-seconds of an account each month are free.`
  return [{ sentence, source: LAMBDA_PRICING }]
}
