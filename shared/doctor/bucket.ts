/** Causes of 403 and 404 from a bucket (section J of the specification). */
import { originSetting } from '../distribution/setting-path.ts'
import { mayList, maySomebodyRead } from '../iam/cloudfront-access.ts'
import { setTo } from '../lint/fix-edits.ts'
import type { ProposedChange } from '../plans/proposed-change.ts'
import { readStatements, withStatements } from '../wizards/parts/bucket-parts.ts'
import { findFinding, openSetting } from './api-facts.ts'
import { BUCKET_KEY_CAUSE } from './bucket-key.ts'
import { BUCKET_REGION_CAUSE } from './bucket-region.ts'
import { type Cause, is, isNot, may, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { BucketEvidence, Evidence } from './evidence.ts'
import { fixByEdits, fixOfFinding, toChanges, toPlanFix } from './plan-fixes.ts'
import { isAnsweredWell, sayWell, statusOf } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'
const ACCESS = `${GUIDE}private-content-restricting-access-to-s3.html`
const NO_BUCKET = 'This URL does not go to a bucket.'

export const BUCKET_CAUSES: readonly Cause[] = [
  {
    code: 'bucket-unsigned',
    family: 'bucket',
    title: 'CloudFront does not sign its requests to the bucket',
    source: ACCESS,
    judge: judgeSigning,
  },
  {
    code: 'bucket-policy-missing',
    family: 'bucket',
    title: 'The policy of the bucket does not let this distribution read',
    source: ACCESS,
    judge: judgePolicy,
  },
  BUCKET_KEY_CAUSE,
  BUCKET_REGION_CAUSE,
  {
    code: 'root-object-missing',
    family: 'bucket',
    title: 'The address without a path names no file',
    source: `${GUIDE}DefaultRootObject.html`,
    judge: judgeRoot,
  },
  {
    code: 'object-missing',
    family: 'bucket',
    title: 'The file is not in the bucket',
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    judge: judgeObject,
  },
  {
    code: 'bucket-gone',
    family: 'bucket',
    title: 'The bucket does not exist, or is another account’s',
    source: `${GUIDE}http-403-permission-denied.html`,
    judge: judgeBucket,
  },
]

function judgeSigning(evidence: Evidence): Judgement {
  const { bucket, trace, world } = evidence
  if (!bucket) return isNot(NO_BUCKET)
  const origin = trace.originRequest?.origin
  const control = world.originAccessControls.find(({ id }) => id === origin?.originAccessControlId)
  if (control && control.signingBehavior !== 'never') {
    return isNot(`CloudFront signs with the origin access control ${control.name}.`)
  }
  const configured = world.config.Origins?.Items?.find(({ Id }) => Id === origin?.id)
  if (configured?.S3OriginConfig?.OriginAccessIdentity) {
    return isNot('CloudFront reads with an origin access identity.')
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const finding = findFinding(evidence, /^s3-(?:origin-public|access-control-off)$/)
  const isMissing = bucket.object === 'missing'
  return sureIf(
    !isMissing && (statusOf(evidence) ?? 403) === 403,
    control
      ? `The origin access control ${control.name} never signs, and the bucket answers strangers with 403.`
      : 'The origin has no origin access control, and the bucket answers strangers with 403.',
    { fixes: finding ? [signAndAllow(evidence, bucket, finding)] : [] },
  )
}

/** The linter's edits, and the statement that lets the signed request in. */
function signAndAllow(
  evidence: Evidence,
  bucket: BucketEvidence,
  finding: NonNullable<ReturnType<typeof findFinding>>,
): DoctorFix {
  const statement = allowChange(evidence, bucket)
  const fix = fixOfFinding(evidence, finding)
  if (fix.kind !== 'plan' || !statement) return fix
  return toPlanFix(
    {
      title: fix.title,
      sentence:
        'Attach an origin access control that signs, and let the bucket’s policy allow this distribution.',
    },
    [...toChanges(evidence.world, finding.fix), statement],
  )
}

function judgePolicy(evidence: Evidence): Judgement {
  const { bucket, world } = evidence
  if (!bucket) return isNot(NO_BUCKET)
  if (!bucket.policy)
    return notKnown(
      `The policy of the bucket ${bucket.name} could not be read. ${bucket.problem ?? ''}`,
    )
  const reads = maySomebodyRead(bucket.policy.document, { ...bucket, distributionArn: world.arn })
  if (reads === 'allowed') return isNot(`The policy of ${bucket.name} lets this distribution read.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  const change = allowChange(evidence, bucket)
  const fixes = change
    ? [
        toPlanFix(
          {
            title: `Let the distribution read ${bucket.name}`,
            sentence:
              'Add the statement that lets this distribution, and nobody else, read the bucket.',
          },
          [change],
        ),
      ]
    : []
  if (reads === 'denied') {
    return is(`The policy of ${bucket.name} denies reading to CloudFront.`, {
      fixes: [
        {
          kind: 'ask',
          sentence:
            'Ask the owner of the bucket to take the Deny statement away, or to except this distribution from it.',
        },
      ],
    })
  }
  return is(
    `The policy of ${bucket.name} has no statement that lets cloudfront.amazonaws.com read for this distribution.`,
    {
      facts: [
        `${bucket.policy.document.Statement.length} statements, none with AWS:SourceArn ${world.arn}.`,
      ],
      fixes,
    },
  )
}

function judgeRoot(evidence: Evidence): Judgement {
  const { bucket, path, trace, world } = evidence
  if (!bucket) return isNot(NO_BUCKET)
  const [plain = ''] = path.split('?', 1)
  if (plain !== '/') {
    if (!bucket.key.endsWith('/')) return isNot('The URL names a file.')
    if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
    return may(`${plain} is a folder: a bucket has no start pages of folders.`, {
      facts: [`CloudFront asks the bucket for the key ${bucket.key}.`],
      fixes: [
        {
          kind: 'ask',
          sentence:
            'Attach a function to the behavior that adds index.html to such paths; the wizard for static sites makes one.',
        },
      ],
    })
  }
  if (world.config.DefaultRootObject) return isNot(`/ means ${world.config.DefaultRootObject}.`)
  if (
    trace.steps.some(({ stage, outcome }) => stage === 'viewer-request' && outcome === 'changed')
  ) {
    return isNot('A function gives / another path.')
  }
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  return is(
    'The distribution has no default root object, so that the bucket is asked for its list of files.',
    {
      fixes: [
        fixByEdits(evidence, [setTo('DefaultRootObject', 'index.html')], {
          title: 'Set the default root object to index.html',
          sentence: 'Let / mean index.html.',
        }),
      ],
    },
  )
}

function judgeObject(evidence: Evidence): Judgement {
  const { bucket, world } = evidence
  if (!bucket) return isNot(NO_BUCKET)
  if (bucket.object === 'there') return isNot(`${bucket.key} is in the bucket ${bucket.name}.`)
  if (isAnsweredWell(evidence)) return isNot(sayWell(evidence))
  if (bucket.object === 'unknown')
    return notKnown(
      `Whether ${bucket.key} is in ${bucket.name} could not be read. ${bucket.problem ?? ''}`,
    )
  const lists = bucket.policy
    ? mayList(bucket.policy.document, { ...bucket, distributionArn: world.arn })
    : null
  const listing = lists === false ? allowListing(evidence, bucket) : []
  return is(
    `There is no ${bucket.key || 'file'} in the bucket ${bucket.name}.${lists === false ? ' The bucket says 403 instead of 404, because CloudFront may not list it.' : ''}`,
    {
      fixes: [
        {
          kind: 'ask',
          sentence: `Upload ${bucket.key} to ${bucket.name}, or correct the link. Upper and lower case count.`,
        },
        ...listing,
      ],
    },
  )
}

/** So that what is missing is told from what is forbidden (J.4). */
function allowListing({ world }: Evidence, { name, policy }: BucketEvidence): DoctorFix[] {
  if (!policy) return []
  const reader = { bucket: name, distributionArn: world.arn, mayList: true }
  const statements = readStatements(reader).filter(({ Action }) => Action === 's3:ListBucket')
  return [
    toPlanFix(
      {
        title: `Let missing files of ${name} be 404`,
        sentence:
          'Let CloudFront list the bucket, so that what is missing becomes 404 and no longer 403.',
        caution:
          'Without a default root object, and where a behavior passes query strings on, viewers could then see the list of files.',
      },
      [withStatements(name, policy, statements)],
    ),
  ]
}

function judgeBucket({ bucket, origin, world }: Evidence): Judgement {
  if (!bucket) return isNot(NO_BUCKET)
  if (bucket.policy) return isNot(`The bucket ${bucket.name} is there.`)
  const problem = bucket.problem ?? ''
  if (!/no bucket|does not exist|there is no/i.test(problem))
    return notKnown(`The bucket ${bucket.name} could not be read. ${problem}`)
  return is(`There is no bucket ${bucket.name} in this account.`, {
    facts: [problem],
    fixes: [
      openSetting(world.id, originSetting(origin?.id ?? '', 'DomainName'), {
        sentence: `Correct the domain name of the origin ${origin?.id ?? ''}, or ask the owner of the bucket.`,
        text: 'Open the origin',
      }),
    ],
  })
}

/**
 * Reading as the wizards allow it: with listing, so that a missing file is told as missing. Not where / would then be the list of files,
 * and not where the policy lists already.
 */
function allowChange({ world }: Evidence, bucket: BucketEvidence): ProposedChange | null {
  const { name, policy } = bucket
  if (!policy) return null
  const distributionArn = world.arn
  const isListed = mayList(policy.document, { ...bucket, distributionArn })
  const reader = {
    bucket: name,
    distributionArn,
    mayList: Boolean(world.config.DefaultRootObject) && !isListed,
  }
  return withStatements(name, policy, readStatements(reader))
}
