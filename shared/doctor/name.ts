/** Causes at the name: DNS, alias, certificate (A.2 and G.5 of the specification). */
import { covers } from '../certificates/covers.ts'
import type { Finding } from '../lint/finding.ts'
import { type Cause, is, isNot, may, notKnown, sureIf } from './cause.ts'
import type { DoctorFix, Judgement } from './diagnosis.ts'
import type { Evidence } from './evidence.ts'
import { fixOfFinding } from './plan-fixes.ts'
import { isAnsweredWell, sayWell } from './read-answer.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/'

export const NAME_CAUSES: readonly Cause[] = [
  {
    code: 'certificate-wrong',
    family: 'name',
    title: 'The certificate is not for this name, or is not valid',
    source: `${GUIDE}cnames-and-https-requirements.html`,
    judge: judgeCertificate,
  },
  {
    code: 'name-elsewhere',
    family: 'name',
    title: 'The name does not lead to the distribution in DNS',
    source: `${GUIDE}CreatingCNAME.html`,
    judge: judgeDns,
  },
]

const CERTIFICATE =
  /^(?:alias-without-certificate|alias-not-covered|certificate-unusable|certificate-outside-us-east-1)$/

function judgeCertificate(evidence: Evidence): Judgement {
  const { host, live, sees, world } = evidence
  if (host === world.domainName)
    return isNot('The name is CloudFront’s own, and so is its certificate.')
  if (isAnsweredWell(evidence) && sees !== 'certificate-warning') return isNot(sayWell(evidence))
  const found = findCertificateFindings(evidence)
  const [first] = found
  const openWizard: DoctorFix = {
    kind: 'link',
    sentence: `Let the wizard find or request a certificate for ${host}, attach it, and prove it.`,
    text: 'Open “Custom domain”',
    to: { page: 'wizard', slug: 'custom-domain', distributionId: world.id },
  }
  if (first) {
    return is(first.title, {
      facts: found.map(({ reason }) => reason),
      fixes: [...found.map((finding) => fixOfFinding(evidence, finding)), openWizard],
    })
  }
  if (/certificate|TLS|SSL/i.test(live?.problem ?? '')) {
    return may('The connection failed at its certificate.', {
      facts: [live?.problem ?? ''],
      fixes: [openWizard],
    })
  }
  if (world.certificates === undefined) {
    return sees === 'certificate-warning'
      ? notKnown('The certificates of the account could not be read.')
      : isNot('No certificate of the account is in use here.')
  }
  return isNot(`The certificate covers ${host} and is valid.`)
}

/** Those that concern the name which was asked for, and no other alias of the distribution. */
function findCertificateFindings({ findings, host, world }: Evidence): Finding[] {
  const arn = world.config.ViewerCertificate?.ACMCertificateArn
  const own = world.certificates?.find((one) => one.arn === arn)
  const isCovered = own !== undefined && covers(own.names, host)
  return findings.filter(
    ({ code }) => CERTIFICATE.test(code) && !(code === 'alias-not-covered' && isCovered),
  )
}

function judgeDns(evidence: Evidence): Judgement {
  const { dns, host, sees, world } = evidence
  if (host === world.domainName) return isNot('The name is CloudFront’s own.')
  if (dns === null) {
    return isAnsweredWell(evidence) ? isNot(sayWell(evidence)) : notKnown('DNS was not asked.')
  }
  if (dns.leadsHere) return isNot(`${host} leads to ${world.domainName}: ${dns.actual}.`)
  const sentence =
    dns.actual === 'none'
      ? `${host} has no record in DNS: no browser finds the distribution.`
      : `${host} leads elsewhere in DNS: ${dns.actual}. Browsers never come to this distribution.`
  // Who sees an answer of this name has found somebody in DNS.
  return sureIf(sees === null, sentence, {
    facts: [`The distribution has the alias, and its own name is ${world.domainName}.`],
    fixes: [
      {
        kind: 'ask',
        sentence: `At your DNS provider, set a CNAME record (in Route 53 an alias) ${host} → ${world.domainName}. It may take as long as the old record’s time to live.`,
        copy: `${host}. 300 IN CNAME ${world.domainName}.`,
      },
    ],
  })
}
