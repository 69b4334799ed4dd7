/** Whether what a configuration names exists in the account: policies, functions, key groups, certificate, access controls; and quotas on their use. */
import { isS3BucketDomain } from '#shared/distribution/rules/domain-name-rules.ts'

import type { Account } from '../../accounts.ts'
import { checkEdgeAssociation, listAssociations } from '../../lambda/edge-association.ts'
import { AwsError } from '../../protocol/aws-error.ts'
import type { CloudFront } from '../../protocol/sdk-types.ts'
import { distributionsUsingFunction, findLiveFunction } from '../functions/function-store.ts'
import { keyGroupsOf, listTrustedGroups } from '../keys/key-store.ts'
import { hasPolicy, POLICY_NOUNS, type PolicyKind } from '../policies/policy-kinds.ts'
import { distributionIdsUsing } from '../policies/policy-usage.ts'
import { originAccessControlsOf } from '../policy-store.ts'
import type { Behavior } from './behavior-defaults.ts'
import { checkCertificate } from './check-certificate.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_DISTRIBUTIONS_PER_CUSTOM_POLICY = 100
const MAX_DISTRIBUTIONS_PER_FUNCTION = 100

const KINDS = [
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
] as const satisfies readonly PolicyKind[]

/** `distributionId` is the distribution being updated, if any: it does not count against the quotas twice. */
export function checkReferences(
  account: Account,
  config: CloudFront.DistributionConfig,
  distributionId: string | null,
): void {
  const behaviors: Behavior[] = [...(config.CacheBehaviors?.Items ?? [])]
  if (config.DefaultCacheBehavior) behaviors.unshift(config.DefaultCacheBehavior)
  for (const behavior of behaviors) checkPolicies(account, behavior, distributionId)
  for (const behavior of behaviors) checkFunctions(account, behavior, distributionId)
  for (const association of listAssociations(config)) checkEdgeAssociation(account, association)
  for (const origin of config.Origins?.Items ?? []) checkAccessControl(account, origin)
  if (listTrustedGroups(config).some((id) => !keyGroupsOf(account).has(id))) {
    throw new AwsError('TrustedKeyGroupDoesNotExist', "The specified key group doesn't exist.")
  }
  checkCertificate(account, config)
}

function checkFunctions(account: Account, behavior: Behavior, distributionId: string | null) {
  for (const { FunctionARN: arn = '' } of behavior.FunctionAssociations?.Items ?? []) {
    if (!findLiveFunction(account, arn)) {
      throw new AwsError(
        'InvalidFunctionAssociation',
        `The function does not exist or is not published to LIVE: ${arn}`,
      )
    }
    const others = distributionsUsingFunction(account, arn).filter(
      ({ id }) => id !== distributionId,
    )
    if (others.length >= MAX_DISTRIBUTIONS_PER_FUNCTION) {
      throw new AwsError(
        'TooManyDistributionsWithSingleFunctionARN',
        'The maximum number of distributions have been associated with the specified function.',
      )
    }
  }
}

function checkPolicies(account: Account, behavior: Behavior, distributionId: string | null) {
  for (const kind of KINDS) {
    const id = behavior[`${kind}Id`]
    if (!id) continue
    const found = hasPolicy(account, kind, id)
    if (!found) throw new AwsError(`NoSuch${kind}`, `The ${POLICY_NOUNS[kind]} does not exist.`)
    if (found === 'managed') continue
    const others = distributionIdsUsing(account, kind, id).filter(
      (other) => other !== distributionId,
    )
    if (others.length >= MAX_DISTRIBUTIONS_PER_CUSTOM_POLICY) {
      throw new AwsError(
        `TooManyDistributionsAssociatedTo${kind}`,
        `The maximum number of distributions have been associated with the specified ${POLICY_NOUNS[kind]}.`,
      )
    }
  }
}

function checkAccessControl(account: Account, origin: CloudFront.Origin) {
  const { OriginAccessControlId, DomainName = '' } = origin
  if (!OriginAccessControlId) return
  const control = originAccessControlsOf(account).get(OriginAccessControlId)
  if (!control) {
    throw new AwsError('InvalidOriginAccessControl', 'The origin access control is not valid.')
  }
  const type = control.config.OriginAccessControlOriginType ?? 's3'
  if (!ORIGIN_OF_TYPE[type](DomainName)) {
    throw new AwsError(
      'InvalidDomainNameForOriginAccessControl',
      'An origin access control is associated with an origin whose domain name is not supported.',
    )
  }
}

const ORIGIN_OF_TYPE = {
  s3: isS3BucketDomain,
  lambda: (domainName) => /\.lambda-url\.[a-z0-9-]+\.on\.aws$/.test(domainName),
  mediastore: (domainName) => /\.mediastore\.[a-z0-9-]+\.amazonaws\.com$/.test(domainName),
  mediapackagev2: (domainName) => /\.mediapackagev2\.[a-z0-9-]+\.amazonaws\.com$/.test(domainName),
} as const satisfies Record<
  CloudFront.OriginAccessControlOriginTypes,
  (domainName: string) => boolean
>
