/** What somebody should know before a distribution gets names. Pure. */
import { isApex } from '../../certificates/address-record.ts'
import { covers } from '../../certificates/covers.ts'
import type { WizardNote } from '../wizard.ts'
import type { CustomDomainAnswers } from './answers.ts'
import { listAllNames } from './default-answers.ts'
import type { CustomDomainFacts } from './facts.ts'
import { listHeld } from './find-problems.ts'

const GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const VALIDATION = 'https://docs.aws.amazon.com/acm/latest/userguide/dns-validation.html'
const APEX =
  'https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/routing-to-cloudfront-distribution.html'

/** Most important first. */
export function findDomainNotes(
  answers: CustomDomainAnswers,
  facts: CustomDomainFacts,
): WizardNote[] {
  return [
    ...noteMoves(answers, facts),
    ...noteCertificate(answers, facts),
    ...noteRecords(answers),
    ...noteUnknown(facts),
  ]
}

function noteMoves({ names }: CustomDomainAnswers, facts: CustomDomainFacts): WizardNote[] {
  return listHeld(names, facts).map(({ holder, name }) => ({
    severity: 'warning',
    sentence: `${name} is taken from the distribution ${holder} first, and given to this one right after: CloudFront allows no other way by updates. Who asks for it in those seconds gets an error.`,
    source: `${GUIDE}/alternate-domain-names-move-options.html`,
  }))
}

function noteCertificate(answers: CustomDomainAnswers, facts: CustomDomainFacts): WizardNote[] {
  const { certificateArn, names } = answers
  const notes: WizardNote[] = []
  const current = facts.distribution?.config.ViewerCertificate?.ACMCertificateArn
  if (certificateArn === '') {
    notes.push({
      severity: 'info',
      sentence:
        'The certificate is free. Certificate Manager issues it once its CNAME records stand in DNS: the run shows them, waits, and goes on. Leave them there, so that it renews itself.',
      source: VALIDATION,
    })
    const pending = facts.certificates.find(
      ({ names: known, region, status }) =>
        status === 'PENDING_VALIDATION' &&
        region === 'us-east-1' &&
        listAllNames(names, facts).every((name) => covers(known, name)),
    )
    if (pending) {
      notes.push({
        severity: 'info',
        sentence: `A certificate for these names is requested already (…${pending.arn.slice(-12)}), and waits for its DNS records. Set those and come back, and it is taken; else another one is requested. Both ask for the same records.`,
        source: VALIDATION,
      })
    }
  }
  if (current && current !== certificateArn) {
    notes.push({
      severity: 'info',
      sentence:
        'The certificate of today stays in Certificate Manager; the distribution shows another one.',
    })
  }
  return notes
}

function noteRecords({ names }: CustomDomainAnswers): WizardNote[] {
  const apex = names.filter(isApex)
  return [
    {
      severity: 'info',
      sentence:
        'The last step is yours: the DNS record that leads each name to CloudFront. The run shows it, and proves it once it is set. Set it only then: before, CloudFront does not know the name.',
      source: `${GUIDE}/CreatingCNAME.html`,
    },
    ...(apex.length === 0
      ? []
      : [
          {
            severity: 'warning' as const,
            sentence: `${apex.join(', ')} ${apex.length === 1 ? 'seems' : 'seem'} to be the top of a zone, where DNS allows no CNAME: use an alias record of Route 53 (A and AAAA), or what your provider calls ALIAS, ANAME or CNAME flattening.`,
            source: APEX,
          },
        ]),
  ]
}

function noteUnknown({ unreadable }: CustomDomainFacts): WizardNote[] {
  const isUnknown = unreadable.some(({ what }) => what.startsWith('who else has'))
  if (!isUnknown) return []
  return [
    {
      severity: 'info',
      sentence:
        'Whether another AWS account has a name, CloudFront tells only to a distribution that shows a certificate for it. If one has, the run stops when it gives the name, and nothing is lost.',
      source:
        'https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ListConflictingAliases.html',
    },
  ]
}
