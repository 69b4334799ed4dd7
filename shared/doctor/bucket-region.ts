/** The cause that an origin names its bucket with another region than it is in, and the plan that names it right. */
import { originSetting } from '../distribution/setting-path.ts'
import { setTo } from '../lint/fix-edits.ts'
import { openSetting } from './api-facts.ts'
import { type Cause, is, isNot } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixByEdits } from './plan-fixes.ts'
import { s3CodeOf, sayAnswer } from './read-answer.ts'

export const BUCKET_REGION_CAUSE: Cause = {
  code: 'bucket-region-wrong',
  family: 'bucket',
  title: 'The bucket is in another region than the origin’s name says',
  source:
    'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/troubleshooting-distributions.html',
  judge: judgeRegion,
}

/** J2.10: S3 takes no signature of another region, and says which one it is in. */
function judgeRegion(evidence: Evidence): Judgement {
  const { bucket, live, origin } = evidence
  if (!bucket || !origin) return isNot('This URL does not go to a bucket.')
  const answer = live?.observation
  if (s3CodeOf(answer) !== 'AuthorizationHeaderMalformed') {
    return isNot('S3 does not say that it was asked in the wrong region.')
  }
  const [, region = ''] = /<Region>([a-z0-9-]+)<\/Region>/.exec(answer?.bodyStart ?? '') ?? []
  const host = `${bucket.name}.s3.${region}.amazonaws.com`
  return is(
    `The bucket ${bucket.name} is in ${region || 'another region'}, and the origin’s name says otherwise: S3 does not take CloudFront’s signature.`,
    {
      facts: answer ? [`It answers ${sayAnswer(answer)}.`] : [],
      fixes: region
        ? [nameWithRegion(evidence, origin.id, host)]
        : [
            openSetting(evidence.world.id, originSetting(origin.id, 'DomainName'), {
              sentence: 'Write the domain name of the origin with the bucket’s region.',
              text: 'Open the origin',
            }),
          ],
    },
  )
}

/** @param host `shop.s3.eu-west-1.amazonaws.com` */
export function nameWithRegion(evidence: Evidence, originId: string, host: string): DoctorFix {
  return fixByEdits(evidence, [setTo(originSetting(originId, 'DomainName'), host)], {
    title: `Name the bucket of ${originId} with its region`,
    sentence: `Let the origin’s domain name say the region: ${host}.`,
  })
}
