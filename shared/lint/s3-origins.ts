/** Findings: buckets as origins: who may read them, and what they do with `/` (J, A.8, G2.5). */
import { cloudfrontGuide } from './documentation.ts'
import type { FixEdit } from './finding.ts'
import { elsewhere, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { OriginSubject } from './lint-subject.ts'
import { isOutOfReach } from './out-of-reach.ts'

const ACCESS = cloudfrontGuide('private-content-restricting-access-to-s3.html')

/** `bucket.s3.amazonaws.com`: the global name. */
const GLOBAL_NAME = /^[^.].*\.s3\.amazonaws\.com$/

export const S3_ORIGIN_RULES: readonly LintRule[] = [
  {
    code: 's3-origin-public',
    severity: 'warning',
    summary: 'CloudFront does not sign for the bucket, so that the bucket must be public.',
    documentation: ACCESS,
    *find({ origins }) {
      for (const origin of findBuckets(origins)) {
        if (origin.origin.OriginAccessControlId || hasIdentity(origin)) continue
        yield {
          setting: origin.setting('OriginAccessControlId'),
          title: `${origin.id} is asked without origin access control`,
          reason:
            'The bucket answers such requests only when anybody may read it, past CloudFront and its cache; a private bucket answers 403.',
          fix: {
            sentence:
              'Attach an origin access control. Then let the bucket policy allow cloudfront.amazonaws.com for this distribution, and block public access.',
            edits: attachAccessControl(origin),
          },
        }
      }
    },
  },
  {
    code: 's3-origin-identity',
    severity: 'notice',
    summary: 'The bucket is read with an origin access identity, which AWS replaced.',
    documentation: ACCESS,
    *find({ origins }) {
      for (const origin of findBuckets(origins)) {
        if (!hasIdentity(origin)) continue
        yield {
          setting: origin.setting('S3OriginConfig.OriginAccessIdentity'),
          title: `${origin.id} uses an origin access identity`,
          reason:
            'Identities cannot read objects encrypted with KMS keys, do not write, and do not work in newer regions. AWS recommends origin access control.',
          fix: {
            sentence:
              'First allow cloudfront.amazonaws.com for this distribution in the bucket policy, beside the identity; then change the origin to an origin access control.',
            edits: attachAccessControl(origin),
          },
        }
      }
    },
  },
  {
    code: 's3-access-control-off',
    severity: 'error',
    summary: 'The attached origin access control signs nothing, or does not exist.',
    documentation: ACCESS,
    *find({ origins, world }) {
      for (const origin of origins) {
        const id = origin.origin.OriginAccessControlId
        if (!id || origin.kind !== 's3') continue
        const control = world.originAccessControls.find((candidate) => candidate.id === id)
        if (control ? control.signingBehavior !== 'never' : isOutOfReach(world, id)) continue
        yield {
          setting: origin.setting('OriginAccessControlId'),
          title: control
            ? `The origin access control ${control.name} of ${origin.id} never signs`
            : `${origin.id} names the origin access control ${id}, which does not exist`,
          reason:
            'Requests reach the bucket unsigned, and a private bucket answers 403 to all of them.',
          fix: {
            sentence: 'Attach an origin access control that always signs.',
            edits: attachAccessControl(origin),
          },
        }
      }
    },
  },
  {
    code: 's3-website-origin',
    severity: 'warning',
    summary: 'The website endpoint of a bucket is public and speaks only HTTP.',
    documentation: cloudfrontGuide('DownloadDistS3AndCustomOrigins.html'),
    *find({ origins }) {
      for (const { kind, id, origin, setting } of origins) {
        if (kind !== 's3-website') continue
        yield {
          setting: setting('DomainName'),
          title: `${id} is the website endpoint of a bucket`,
          reason:
            'Everybody can read the bucket past CloudFront, and files travel to the edge in the clear. Origin access control does not work with it.',
          fix: {
            sentence: `Use the bucket itself with origin access control. Folders then need a function that adds index.html; redirect rules of the website move to a function too.`,
            edits: replaceByBucket(id, origin.DomainName ?? '', setting),
          },
        }
      }
    },
  },
  {
    code: 's3-website-over-https',
    severity: 'error',
    summary: 'The website endpoint of a bucket is asked over HTTPS, which it does not speak.',
    documentation: cloudfrontGuide('DownloadDistS3AndCustomOrigins.html'),
    *find({ origins }) {
      for (const { kind, id, origin, setting } of origins) {
        const protocol = origin.CustomOriginConfig?.OriginProtocolPolicy
        if (kind !== 's3-website' || !protocol || protocol === 'http-only') continue
        yield {
          setting: setting('CustomOriginConfig.OriginProtocolPolicy'),
          title: `${id} is asked over HTTPS`,
          reason: 'Website endpoints of S3 have no TLS: CloudFront cannot connect and answers 502.',
          fix: {
            sentence: 'Ask it over HTTP; better, use the bucket itself.',
            edits: [setTo(setting('CustomOriginConfig.OriginProtocolPolicy'), 'http-only')],
          },
        }
      }
    },
  },
  {
    code: 's3-global-endpoint',
    severity: 'notice',
    summary: 'The bucket is named without its region.',
    documentation: cloudfrontGuide('troubleshooting-distributions.html'),
    *find({ origins }) {
      for (const { kind, id, origin, setting } of origins) {
        if (kind !== 's3' || !GLOBAL_NAME.test(origin.DomainName ?? '')) continue
        yield {
          setting: setting('DomainName'),
          title: `${id} names its bucket without the region`,
          reason:
            'For a new bucket outside us-east-1 S3 may answer this name with a redirect for hours, which viewers then follow past CloudFront.',
          fix: elsewhere('Write the domain name as bucket.s3.REGION.amazonaws.com.'),
        }
      }
    },
  },
  {
    code: 'no-default-root-object',
    severity: 'warning',
    summary: 'The address without a path leads to a bucket, which has no start page.',
    documentation: cloudfrontGuide('DefaultRootObject.html'),
    *find(subject) {
      const site = subject.behaviors.at(-1)
      const isBucket = site?.origins[0]?.kind === 's3'
      // Some of these distributions serve nothing at `/`: then an earlier behavior takes it.
      if (!isBucket || site.changesRequest || subject.config.DefaultRootObject) return
      yield {
        setting: 'DefaultRootObject',
        title: 'The distribution has no default root object',
        reason:
          'A request for / reaches the bucket as /. It answers with the list of its files, or with 403 when listing is not allowed.',
        fix: {
          sentence: 'Set it to index.html, or to the start page of the site.',
          edits: [setTo('DefaultRootObject', 'index.html')],
        },
      }
    },
  },
  {
    code: 'default-root-object-with-slash',
    severity: 'error',
    summary: 'The default root object begins with a slash.',
    documentation: cloudfrontGuide('DefaultRootObject.html'),
    *find({ config }) {
      const root = config.DefaultRootObject ?? ''
      if (!root.startsWith('/')) return
      yield {
        setting: 'DefaultRootObject',
        title: `The default root object ${root} begins with a slash`,
        reason:
          'CloudFront puts one in front by itself, and the origin gets a path that it does not have.',
        fix: {
          sentence: `Write ${root.replace(/^\/+/, '')}.`,
          edits: [setTo('DefaultRootObject', root.replace(/^\/+/, ''))],
        },
      }
    },
  },
]

function findBuckets(origins: readonly OriginSubject[]): OriginSubject[] {
  return origins.filter(({ kind, origin }) => kind === 's3' && origin.S3OriginConfig !== undefined)
}

function hasIdentity({ origin }: OriginSubject): boolean {
  return Boolean(origin.S3OriginConfig?.OriginAccessIdentity)
}

function attachAccessControl(origin: OriginSubject): FixEdit[] {
  return [
    ...createAccessControl(origin.id),
    setTo(origin.setting('OriginAccessControlId'), `new:origin-access-control:${origin.id}`),
    setTo(origin.setting('S3OriginConfig'), { OriginAccessIdentity: '' }),
  ]
}

function createAccessControl(originId: string): FixEdit[] {
  return [
    {
      kind: 'create',
      resource: 'OriginAccessControl',
      reference: `new:origin-access-control:${originId}`,
      config: {
        Name: `${originId.replace(/[^\w-]+/g, '-').slice(0, 50)}-access`,
        Description: '',
        SigningProtocol: 'sigv4',
        SigningBehavior: 'always',
        OriginAccessControlOriginType: 's3',
      },
    },
  ]
}

/** `bucket.s3-website-eu-west-1.amazonaws.com` is `bucket.s3.eu-west-1.amazonaws.com`. */
function replaceByBucket(
  id: string,
  website: string,
  setting: (field?: string) => string,
): FixEdit[] {
  return [
    ...createAccessControl(id),
    setTo(setting(), {
      Id: id,
      DomainName: website.replace(/\.s3-website[.-]/, '.s3.'),
      OriginPath: '',
      CustomHeaders: { Quantity: 0, Items: [] },
      S3OriginConfig: { OriginAccessIdentity: '' },
      OriginAccessControlId: `new:origin-access-control:${id}`,
    }),
  ]
}
