/**
 * The cause that a bucket's files are encrypted with a key of KMS that CloudFront may not use, and what the key's policy needs.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html (SSE-KMS)
 */
import { maySomebodyRead } from './bucket-policy.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { BucketEvidence, Evidence } from './evidence.ts'
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
  const key = encryption.keyId === null ? 'AWS’s own key for S3' : `the key ${encryption.keyId}`
  return sureIf(
    says || (bucket.object === 'there' && encryption.keyId === null),
    `${bucket.key} is encrypted with ${key}, and CloudFront may not use it: it can read the file, but not decrypt it.`,
    { facts, fixes: letKeyBeUsed(encryption.keyId, bucket, world.arn) },
  )
}

function readsByIdentity({ origin, world }: Evidence): boolean {
  const own = world.config.Origins?.Items?.find(({ Id }) => Id === origin?.id)
  return Boolean(own?.S3OriginConfig?.OriginAccessIdentity)
}

/** @param keyId `null` = AWS's own, whose policy nobody can change */
function letKeyBeUsed(
  keyId: string | null,
  { key, name }: BucketEvidence,
  distributionArn: string,
): DoctorFix[] {
  const encryptAnew: DoctorFix = {
    kind: 'ask',
    sentence: `${keyId === null ? 'The policy of AWS’s own key cannot be changed. Encrypt' : 'Or encrypt'} the files with S3’s own keys instead: choose SSE-S3 as the default encryption of ${name}, and copy each file over itself.`,
    copy: `aws s3 cp "s3://${name}/${key}" "s3://${name}/${key}" --sse AES256`,
  }
  if (keyId === null) return [encryptAnew]
  return [
    {
      kind: 'ask',
      sentence: `Add this statement to the policy of the key (KMS console, “Customer managed keys”, ${keyId}): it lets CloudFront decrypt for this distribution and nobody else through it. Where the key is AWS’s own (aws/s3), it has no policy that could be changed.`,
      copy: JSON.stringify(toKeyStatement(distributionArn), null, 2),
    },
    encryptAnew,
  ]
}

/** What reads needs no more than Decrypt; the example of AWS also lets CloudFront write. */
function toKeyStatement(distributionArn: string) {
  return {
    Sid: 'AllowCloudFrontServicePrincipalSSE-KMS',
    Effect: 'Allow',
    Principal: { Service: 'cloudfront.amazonaws.com' },
    Action: 'kms:Decrypt',
    Resource: '*',
    Condition: { StringEquals: { 'AWS:SourceArn': distributionArn } },
  }
}
