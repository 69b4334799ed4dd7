/**
 * The cause that a bucket's files are encrypted with a key of KMS that CloudFront may not use, and what the key's policy needs.
 *
 * Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html (SSE-KMS)
 */
import { toKeyStatement } from '../kms/key-policy.ts'
import { mayDecrypt, maySomebodyRead } from './bucket-policy.ts'
import { type Cause, is, isNot, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { BucketEvidence, Evidence, KeyEvidence } from './evidence.ts'
import { toJson, toPlanFix } from './plan-fixes.ts'
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
  if (encryption.policy && mayDecrypt(encryption.policy.document, world.arn) && !says) {
    return isNot('The policy of the key lets CloudFront decrypt for this distribution.')
  }
  const key = encryption.isManagedByAws ? 'AWS’s own key for S3' : `the key ${encryption.key}`
  const isKnown = encryption.isManagedByAws === true || encryption.policy !== null
  return sureIf(
    says || (bucket.object === 'there' && isKnown),
    `${bucket.key || name} is encrypted with ${key}, and CloudFront may not use it: it can read the file, but not decrypt it.`,
    { facts, fixes: letKeyBeUsed(encryption, bucket, world.arn) },
  )
}

function readsByIdentity({ origin, world }: Evidence): boolean {
  const own = world.config.Origins?.Items?.find(({ Id }) => Id === origin?.id)
  return Boolean(own?.S3OriginConfig?.OriginAccessIdentity)
}

function letKeyBeUsed(
  { isManagedByAws, key, policy }: KeyEvidence,
  bucket: BucketEvidence,
  distributionArn: string,
): DoctorFix[] {
  const encryptAnew: DoctorFix = {
    kind: 'ask',
    sentence: `${isManagedByAws ? 'Nobody can change the policy of AWS’s own key. Encrypt' : 'Or encrypt'} the files with S3’s own keys instead: choose SSE-S3 as the default encryption of ${bucket.name}, and copy each file over itself.`,
    copy: `aws s3 cp "s3://${bucket.name}/${bucket.key}" "s3://${bucket.name}/${bucket.key}" --sse AES256`,
  }
  if (isManagedByAws) return [encryptAnew]
  const statement = toKeyStatement(distributionArn)
  if (policy === null) {
    return [
      {
        kind: 'ask',
        sentence: `Add this statement to the policy of the key ${key}, which you may not look at from here: it lets CloudFront decrypt for this distribution, and for nobody else.`,
        copy: JSON.stringify(statement, null, 2),
      },
      encryptAnew,
    ]
  }
  return [letDecrypt(key, policy, statement), encryptAnew]
}

function letDecrypt(
  key: string,
  { document, version }: NonNullable<KeyEvidence['policy']>,
  statement: ReturnType<typeof toKeyStatement>,
): DoctorFix {
  const taken = new Set(document.Statement.map(({ Sid }) => Sid))
  let Sid: string = statement.Sid
  for (let count = 2; taken.has(Sid); count += 1) Sid = `${statement.Sid}${count}`
  const after = toJson({ ...document, Statement: [...document.Statement, { ...statement, Sid }] })
  return toPlanFix(
    {
      title: 'Let the distribution use the key of the bucket',
      sentence:
        'Add the statement to the key’s policy that lets CloudFront decrypt for this distribution, and for nobody else.',
    },
    [{ action: 'update', resource: 'KmsKeyPolicy', id: key, baseVersion: version, after }],
  )
}
