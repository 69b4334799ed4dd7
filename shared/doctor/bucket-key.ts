/**
 * The cause that a bucket's files are encrypted with a key of KMS that CloudFront may not use, and what the key's policy needs.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html (SSE-KMS)
 */

import { mayDecrypt, maySomebodyRead } from '../iam/cloudfront-access.ts'
import { toKeyStatement } from '../kms/key-policy.ts'
import { quote } from '../plans/export/shell-text.ts'
import { type BucketKey, keyPolicyChanges } from '../wizards/parts/bucket-key.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { BucketEvidence, Evidence } from './evidence.ts'
import { toPlanFix } from './plan-fixes.ts'
import { isAnsweredWell, sayAnswer, sayWell, statusOf } from './read-answer.ts'

export const BUCKET_KEY_CAUSE: Cause = {
  code: 'bucket-key-refuses',
  family: 'bucket',
  title: 'The files are encrypted with a key that CloudFront may not use',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  judge: judgeKey,
}

function judgeKey(evidence: Evidence): Judgement {
  const { bucket, live, world } = evidence
  if (!bucket) return isNot('This URL does not go to a bucket.')
  const { encryption, name } = bucket
  if (encryption?.kind === 's3') return isNot(`${name} encrypts with S3’s own keys.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  if (encryption === null) return notKnown(`How ${name} encrypts could not be read.`)
  if ((statusOf(evidence) ?? 403) !== 403) return isNot('It is not refused with 403.')
  const facts = live?.observation ? [`It answers ${sayAnswer(live.observation)}.`] : []
  if (readsByIdentity(evidence)) {
    return is(
      `The files of ${name} are encrypted with a key of KMS, and an origin access identity can use none.`,
      {
        facts,
        fixes: [
          {
            kind: 'ask',
            sentence:
              'Give the origin an origin access control in the place of the identity, let the bucket’s policy allow the distribution, and the policy of the key as well. Then ask again here.',
          },
        ],
      },
    )
  }
  const says = /kms/i.test(live?.observation?.bodyStart ?? '')
  const wanted = { ...bucket, distributionArn: world.arn }
  const isLetIn = bucket.policy
    ? maySomebodyRead(bucket.policy.document, wanted) === 'allowed'
    : false
  if (!isLetIn && !says) {
    return isNot('The bucket does not let CloudFront in at all: nobody has come to its key yet.')
  }
  const policy = encryption.kind === 'own' ? encryption.policy : null
  if (policy && mayDecrypt(policy.document, world.arn) && !says) {
    return isNot('The policy of the key lets CloudFront decrypt for this distribution.')
  }
  const isAws = encryption.kind === 'aws-managed'
  return sureIf(
    says || (bucket.object === 'there' && (isAws || policy !== null)),
    `${bucket.key || name} is encrypted with ${isAws ? 'AWS’s own key for S3' : `the key ${encryption.arn}`}, and CloudFront may not use it: it can read the file, but not decrypt it.`,
    { facts, fixes: letKeyBeUsed(encryption, bucket, world.arn) },
  )
}

function readsByIdentity({ origin, world }: Evidence): boolean {
  const own = world.config.Origins?.Items?.find(({ Id }) => Id === origin?.id)
  return Boolean(own?.S3OriginConfig?.OriginAccessIdentity)
}

function letKeyBeUsed(
  key: BucketKey,
  bucket: BucketEvidence,
  distributionArn: string,
): DoctorFix[] {
  const own = key.kind === 'own' ? key : null
  // Whoever wrote the URL chose the key.
  const file = quote(`s3://${bucket.name}/${bucket.key}`)
  const encryptAnew: DoctorFix = {
    kind: 'ask',
    sentence: `${own ? 'Or encrypt' : 'Nobody can change the policy of AWS’s own key. Encrypt'} the files with S3’s own keys instead: choose SSE-S3 as the default encryption of ${bucket.name}, and copy each file over itself.`,
    copy: `aws s3 cp ${file} ${file} --sse AES256`,
  }
  if (!own) return [encryptAnew]
  const changes = keyPolicyChanges(own, distributionArn)
  if (changes.length === 0) {
    return [
      {
        kind: 'ask',
        sentence: `Add this statement to the policy of the key ${own.arn}, which you may not look at from here: it lets CloudFront decrypt for this distribution, and for nobody else.`,
        copy: JSON.stringify(toKeyStatement(distributionArn), null, 2),
      },
      encryptAnew,
    ]
  }
  const words = {
    title: 'Let the distribution use the key of the bucket',
    sentence:
      'Add the statement to the key’s policy that lets CloudFront decrypt for this distribution, and for nobody else.',
  }
  return [toPlanFix(words, changes), encryptAnew]
}
