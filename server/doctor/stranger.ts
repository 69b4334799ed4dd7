/** A name that no distribution answers for: whose it may be, and the plan that makes it an alias. */

import { covers } from '#shared/certificates/covers.ts'
import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { Diagnosis, DoctorFix, DoctorInput } from '#shared/doctor/diagnosis.ts'
import { toJson, toPlanFix } from '#shared/doctor/plan-fixes.ts'
import { listOf } from '#shared/lint/fix-edits.ts'

import type { Account } from '../aws/account.ts'
import { createParts } from '../aws/readable-parts.ts'
import { getWorld } from '../aws/worlds.ts'

/** Of CloudFront’s own making: nobody can add it as an alias. */
const CLOUDFRONT_NAME = /\.cloudfront\.net$/i

type Order = { items: readonly DistributionSummary[]; input: DoctorInput; host: string }

export async function diagnoseStranger(
  account: Account,
  { host, input, items }: Order,
): Promise<Pick<Diagnosis, 'causes' | 'state' | 'verdict'>> {
  const behind = items.filter(({ origins }) =>
    origins.some(({ domainName }) => domainName === host),
  )
  const [first] = behind
  const fixes = first
    ? [openDistribution(first)]
    : await proposeAlias(account, host, findCandidate(items, input))
  const sentence = first
    ? `${host} is an origin, asked past CloudFront. The doctor looks at URLs of distributions: ${first.aliases[0] ?? first.domainName} stands in front of it.`
    : CLOUDFRONT_NAME.test(host)
      ? `The account "${account.label}" has no distribution ${host}: it was deleted, or is another account’s.`
      : `No distribution of the account "${account.label}" answers for ${host}: the name is missing among the aliases, or it belongs to another account.`
  return {
    state: 'ill',
    verdict: sentence,
    causes: [
      {
        code: 'name-of-nobody',
        family: 'name',
        title: 'No distribution has this name',
        source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/CNAMEs.html',
        certainty: 'is',
        sentence,
        facts: [`${items.length} distributions were looked through.`],
        fixes,
      },
    ],
  }
}

/** The one that was named, else the only one whose other names have the same domain. */
function findCandidate(
  items: readonly DistributionSummary[],
  { distributionId, request }: DoctorInput,
) {
  const named = items.find(({ id }) => id === distributionId)
  if (named) return named
  const domain = (name: string) => name.split('.').slice(-2).join('.')
  const host = URL.parse(request.url)?.host ?? ''
  const related = items.filter(({ aliases }) =>
    aliases.some((alias) => domain(alias) === domain(host)),
  )
  return related.length === 1 ? related[0] : undefined
}

async function proposeAlias(
  account: Account,
  host: string,
  candidate: DistributionSummary | undefined,
): Promise<DoctorFix[]> {
  if (CLOUDFRONT_NAME.test(host)) {
    return [
      { kind: 'ask', sentence: `Check the spelling of ${host}, or ask whose account has it.` },
    ]
  }
  const unknown: DoctorFix = {
    kind: 'ask',
    sentence: `Check the spelling of ${host}, or add it to the alternate domain names of the distribution that shall answer for it; its certificate must cover the name.`,
  }
  if (!candidate) return [unknown]
  const world = await createParts().read('the configuration', null, () =>
    getWorld(account, candidate.id),
  )
  const arn = world?.config.ViewerCertificate?.ACMCertificateArn
  const certificate = world?.certificates?.find((one) => one.arn === arn)
  if (!world || !certificate || !covers(certificate.names, host)) {
    return [openWizard(candidate, host), unknown]
  }
  const aliases = listOf([...(world.config.Aliases?.Items ?? []), host])
  return [
    toPlanFix(
      {
        title: `Let ${candidate.comment || candidate.domainName} answer for ${host}`,
        sentence: `Add ${host} to the aliases of ${candidate.domainName}, whose certificate covers it; then set its DNS record.`,
      },
      [
        {
          action: 'update',
          resource: 'Distribution',
          id: world.id,
          baseVersion: world.etag,
          after: toJson({ ...world.config, Aliases: aliases }),
        },
      ],
    ),
  ]
}

function openWizard({ comment, domainName, id }: DistributionSummary, host: string): DoctorFix {
  return {
    kind: 'link',
    sentence: `If ${comment || domainName} shall answer for ${host}: the wizard finds or requests a certificate, adds the name and watches its record in DNS.`,
    text: 'Open “Custom domain”',
    to: { page: 'wizard', slug: 'custom-domain', distributionId: id },
  }
}

function openDistribution({ aliases, domainName, id }: DistributionSummary): DoctorFix {
  return {
    kind: 'link',
    sentence: `Look at the names of ${aliases[0] ?? domainName}, or ask the doctor about a URL of it.`,
    text: 'Open the distribution',
    to: { page: 'distribution', distributionId: id, tab: 'settings' },
  }
}
