/** What viewers lose, or who gets in, when a distribution's configuration changes. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import type { PlanChange, PlanWarning } from '../plan.ts'
import { textsOf, toObject } from '../steps/json-object.ts'
import { mustSee, sayList, type WarningContext, worthKnowing } from './warning-facts.ts'

type Configs = { name: string; before: DistributionConfig; after: DistributionConfig }

/**
 * From the weakest on. Source:
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/secure-connections-supported-viewer-protocols-ciphers.html
 */
const SECURITY_POLICIES: readonly string[] = [
  'SSLv3',
  'TLSv1',
  'TLSv1_2016',
  'TLSv1.1_2016',
  'TLSv1.2_2018',
  'TLSv1.2_2019',
  'TLSv1.2_2021',
  'TLSv1.2_2025',
  'TLSv1.3_2025',
]

export function settingWarnings(configs: Configs, context: WarningContext): PlanWarning[] {
  return [
    ...availability(configs),
    ...aliases(configs, context),
    ...transport(configs),
    ...access(configs),
  ]
}

export function deletionWarnings({ name }: PlanChange, before: DistributionConfig): PlanWarning[] {
  const names = before.Aliases?.Items ?? []
  const lost =
    names.length > 0
      ? ` ${sayList(names)} then ${names.length === 1 ? 'leads' : 'lead'} nowhere.`
      : ''
  const end =
    before.Enabled === false
      ? 'is deleted: its domain name is gone for good.'
      : 'is switched off and deleted: viewers get no answer from it any more, and its domain name is gone for good.'
  return [mustSee('deletes-distribution', `The distribution ${name} ${end}${lost}`)]
}

function availability({ after, before, name }: Configs): PlanWarning[] {
  if (before.Enabled === false || after.Enabled !== false) return []
  return [
    mustSee(
      'disables-distribution',
      `The distribution ${name} is switched off: viewers get no answer from it any more.`,
    ),
  ]
}

function aliases({ after, before, name }: Configs, { changes }: WarningContext): PlanWarning[] {
  const kept = new Set((after.Aliases?.Items ?? []).map((alias) => alias.toLowerCase()))
  const removed = (before.Aliases?.Items ?? []).filter((alias) => !kept.has(alias.toLowerCase()))
  const wanted = new Set(
    changes
      .filter(({ action, resource }) => resource === 'Distribution' && action !== 'delete')
      .flatMap((change) => textsOf(toObject(change.after).Aliases))
      .map((alias) => alias.toLowerCase()),
  )
  const taken = (alias: string) => wanted.has(alias.toLowerCase())
  const moved = removed.filter(taken)
  const lost = removed.filter((alias) => !taken(alias))
  return [
    ...(lost.length > 0
      ? [
          mustSee(
            'removes-alias',
            `The distribution ${name} no longer answers for ${sayList(lost)}: who still comes by ${lost.length === 1 ? 'that name' : 'those names'} gets a 403.`,
          ),
        ]
      : []),
    ...(moved.length > 0
      ? [
          mustSee(
            'moves-alias',
            `${sayList(moved)} ${moved.length === 1 ? 'moves' : 'move'} away from the distribution ${name}. Until both are deployed and DNS has followed, some viewers get a 403.`,
          ),
        ]
      : []),
  ]
}

function transport({ after, before, name }: Configs): PlanWarning[] {
  const warnings: PlanWarning[] = []
  const old = before.ViewerCertificate
  const wanted = after.ViewerCertificate
  const certificateOf = (certificate: typeof old) =>
    certificate?.ACMCertificateArn || certificate?.IAMCertificateId || null
  if (certificateOf(old) !== null && certificateOf(wanted) === null) {
    warnings.push(
      mustSee(
        'removes-certificate',
        `The distribution ${name} gives up its certificate: only *.cloudfront.net is answered over HTTPS then.`,
      ),
    )
  } else if (certificateOf(old) !== certificateOf(wanted)) {
    warnings.push(
      worthKnowing(
        'changes-certificate',
        `The distribution ${name} shows another certificate. It must cover every alias, or viewers see an error.`,
      ),
    )
  }
  const rank = (certificate: typeof old) =>
    SECURITY_POLICIES.indexOf(certificate?.MinimumProtocolVersion ?? 'TLSv1')
  if (certificateOf(wanted) !== null && certificateOf(old) !== null && rank(wanted) < rank(old)) {
    warnings.push(
      mustSee(
        'lowers-tls',
        `The distribution ${name} accepts older TLS: ${old?.MinimumProtocolVersion} -> ${wanted?.MinimumProtocolVersion ?? 'TLSv1'}.`,
      ),
    )
  }
  return warnings
}

function access({ after, before, name }: Configs): PlanWarning[] {
  const geo = (config: DistributionConfig) =>
    config.Restrictions?.GeoRestriction?.RestrictionType ?? 'none'
  const controlled = new Set(
    (before.Origins?.Items ?? []).flatMap(({ Id, OriginAccessControlId: id }) => (id ? [Id] : [])),
  )
  const opened = (after.Origins?.Items ?? []).flatMap(({ Id = '', OriginAccessControlId: id }) =>
    !id && controlled.has(Id) ? [Id] : [],
  )
  const warnings: PlanWarning[] = []
  if (opened.length > 0) {
    warnings.push(
      mustSee(
        'removes-origin-access-control',
        `CloudFront no longer signs its requests to ${sayList(opened)}: a private bucket or function URL behind it answers 403.`,
      ),
    )
  }
  if (before.WebACLId && !after.WebACLId) {
    warnings.push(
      mustSee(
        'removes-web-acl',
        `AWS WAF no longer looks at requests to the distribution ${name}.`,
      ),
    )
  }
  if (geo(before) !== 'none' && geo(after) === 'none') {
    warnings.push(mustSee('opens-countries', `The distribution ${name} answers in every country.`))
  }
  if (before.Logging?.Enabled && !after.Logging?.Enabled) {
    warnings.push(
      worthKnowing('stops-logging', `The distribution ${name} no longer writes access logs.`),
    )
  }
  return warnings
}
