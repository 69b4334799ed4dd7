/**
 * What CloudFront's operations need. Actions that name what does not exist yet, lists, keys, key groups and metrics
 * take no resource.
 *
 * Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudfront.html
 */
import { edgeCodeNeeds, logBucketNeeds } from './distribution-permissions.ts'
import { all, needs, ownActions, type PermissionTable } from './permission.ts'

const ARN = 'arn:aws:cloudfront::{account}'

export const cloudfrontPermissions: PermissionTable = {
  ...ownActions('cloudfront', null, [
    'CreateCachePolicy',
    'CreateFunction',
    'CreateKeyGroup',
    'CreateMonitoringSubscription',
    'CreateOriginAccessControl',
    'CreateOriginRequestPolicy',
    'CreatePublicKey',
    'CreateResponseHeadersPolicy',
    'DeleteKeyGroup',
    'DeleteMonitoringSubscription',
    'DeletePublicKey',
    'GetKeyGroup',
    'GetKeyGroupConfig',
    'GetMonitoringSubscription',
    'GetPublicKey',
    'GetPublicKeyConfig',
    'ListCachePolicies',
    'ListDistributions',
    'ListDistributionsByCachePolicyId',
    'ListDistributionsByKeyGroup',
    'ListDistributionsByOriginRequestPolicyId',
    'ListDistributionsByResponseHeadersPolicyId',
    'ListFunctions',
    'ListKeyGroups',
    'ListOriginAccessControls',
    'ListOriginRequestPolicies',
    'ListPublicKeys',
    'ListResponseHeadersPolicies',
    'UpdateKeyGroup',
    'UpdatePublicKey',
  ]),
  ...ownActions('cloudfront', `${ARN}:distribution/{Id}`, [
    'DeleteDistribution',
    'GetDistribution',
    'GetDistributionConfig',
  ]),
  ...ownActions('cloudfront', `${ARN}:distribution/{DistributionId}`, [
    'CreateInvalidation',
    'GetInvalidation',
    'ListConflictingAliases',
    'ListInvalidations',
  ]),
  ...ownActions('cloudfront', '{Resource}', [
    'ListTagsForResource',
    'TagResource',
    'UntagResource',
  ]),
  ...ownActions('cloudfront', `${ARN}:function/{Name}`, [
    'DeleteFunction',
    'DescribeFunction',
    'GetFunction',
    'PublishFunction',
    'TestFunction',
    'UpdateFunction',
  ]),
  ...ofKind('CachePolicy', 'cache-policy'),
  ...ofKind('OriginRequestPolicy', 'origin-request-policy'),
  ...ofKind('ResponseHeadersPolicy', 'response-headers-policy'),
  ...ofKind('OriginAccessControl', 'origin-access-control'),
  CreateDistribution: all(
    needs('cloudfront:CreateDistribution', null),
    edgeCodeNeeds,
    logBucketNeeds,
  ),
  // There is no action of that name: whoever may make and tag may do both at once.
  CreateDistributionWithTags: all(
    needs('cloudfront:CreateDistribution', null),
    needs('cloudfront:TagResource', `${ARN}:distribution/*`),
    edgeCodeNeeds,
    logBucketNeeds,
  ),
  UpdateDistribution: all(
    needs('cloudfront:UpdateDistribution', `${ARN}:distribution/{Id}`),
    edgeCodeNeeds,
    logBucketNeeds,
  ),
}

function ofKind(name: string, type: string): PermissionTable {
  return ownActions('cloudfront', `${ARN}:${type}/{Id}`, [
    `Delete${name}`,
    `Get${name}`,
    `Get${name}Config`,
    `Update${name}`,
  ])
}
