/** Findings: the certificate in use, as far as Certificate Manager tells of it: whom it covers, whether it can be used, until when. */
import type { Certificate } from '../certificates/certificate.ts'
import { covers } from '../certificates/covers.ts'
import { findCertificateProblem, findCertificates } from '../certificates/find-certificates.ts'
import { cloudfrontGuide } from './documentation.ts'
import type { FindingFix } from './finding.ts'
import { elsewhere, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { LintSubject } from './lint-subject.ts'

const DAY_MS = 86_400_000

/** By then Certificate Manager has long renewed what it renews by itself. */
const SOON_DAYS = 30

const GUIDE = cloudfrontGuide('cnames-and-https-requirements.html')
const ARN = 'ViewerCertificate.ACMCertificateArn'

export const CERTIFICATE_RULES: readonly LintRule[] = [
  {
    code: 'alias-not-covered',
    severity: 'error',
    summary: 'The certificate is not for all names of the distribution.',
    documentation: GUIDE,
    *find(subject) {
      const certificate = findOwn(subject)
      if (!certificate) return
      const uncovered = listAliases(subject).filter((alias) => !covers(certificate.names, alias))
      if (uncovered.length === 0) return
      yield {
        setting: 'Aliases',
        title: `The certificate does not cover ${uncovered.join(', ')}`,
        reason: `It is for ${certificate.names.join(', ')}. Browsers refuse the connection for any other name, and CloudFront refuses the configuration with InvalidViewerCertificate.`,
        fix: takeAnother(subject, certificate, `for ${listAliases(subject).join(', ')}`),
      }
    },
  },
  {
    code: 'certificate-unusable',
    severity: 'error',
    summary:
      'The certificate has expired, was revoked or never issued, or has a key that CloudFront does not take.',
    documentation: GUIDE,
    *find(subject) {
      const certificate = findOwn(subject)
      const problem = certificate && findCertificateProblem(certificate, nowOf(subject))
      if (!problem) return
      yield {
        setting: ARN,
        title: `The certificate for ${certificate.names[0]} cannot be used`,
        reason: `CloudFront refuses changes with it, because ${problem}. Once it has expired, browsers refuse every connection.`,
        fix: takeAnother(subject, certificate, 'that is issued'),
      }
    },
  },
  {
    code: 'certificate-expires-soon',
    severity: 'warning',
    summary: 'The certificate expires within 30 days and was not renewed.',
    documentation: GUIDE,
    *find(subject) {
      const certificate = findOwn(subject)
      if (!certificate || findCertificateProblem(certificate, nowOf(subject))) return
      const days = Math.floor((expiryOf(certificate) - nowOf(subject)) / DAY_MS)
      if (!(days < SOON_DAYS)) return
      yield {
        setting: ARN,
        title: `The certificate for ${certificate.names[0]} expires in ${days} ${days === 1 ? 'day' : 'days'}`,
        reason:
          certificate.type === 'imported'
            ? 'It was imported, and Certificate Manager does not renew what it did not issue. After that browsers refuse every connection.'
            : 'Certificate Manager should have renewed it by now; mostly the DNS record that proves the domain is gone. After that browsers refuse every connection.',
        fix: takeAnother(subject, certificate, 'that lasts longer'),
      }
    },
  },
]

/** The certificate in use, where Certificate Manager told of it. */
function findOwn({ world, config }: LintSubject): Certificate | null {
  const arn = config.ViewerCertificate?.ACMCertificateArn
  return world.certificates?.find((certificate) => certificate.arn === arn) ?? null
}

/** The best other one that has none of these faults, else what to do. */
function takeAnother(subject: LintSubject, { arn, type }: Certificate, wanted: string): FindingFix {
  const aliases = listAliases(subject)
  const nowMs = nowOf(subject)
  const better = findCertificates(aliases, subject.world.certificates ?? [], nowMs).find(
    ({ certificate, problem, uncovered }) =>
      problem === null &&
      uncovered.length === 0 &&
      certificate.arn !== arn &&
      expiryOf(certificate) - nowMs >= SOON_DAYS * DAY_MS,
  )
  if (better) {
    const [name] = better.certificate.names
    return {
      sentence: `Take the certificate for ${name} that is there already.`,
      edits: [setTo(ARN, better.certificate.arn)],
    }
  }
  return elsewhere(
    type === 'imported'
      ? `Import a certificate ${wanted} in us-east-1, under the same ARN to replace this one.`
      : `Set the DNS records that Certificate Manager shows for it, or request a certificate ${wanted} in us-east-1 and attach it.`,
  )
}

function listAliases({ config }: LintSubject): string[] {
  return config.Aliases?.Items ?? []
}

/** When the world was read: findings are pure, and a world is seconds old. */
function nowOf({ world }: LintSubject): number {
  return Date.parse(world.readAt)
}

/** Milliseconds since 1970; one that is not issued does not expire. */
function expiryOf({ expiresAt }: Certificate): number {
  return expiresAt === null ? Number.POSITIVE_INFINITY : Date.parse(expiresAt)
}
