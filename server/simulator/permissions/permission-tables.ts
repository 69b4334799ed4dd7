/** The tables of all services. Those of few operations stand here. */
import type { SigningName } from '../protocol/schemas.ts'
import { apigatewayPermissions, apigatewayv2Permissions } from './apigateway-permissions.ts'
import { cloudfrontPermissions } from './cloudfront-permissions.ts'
import { tagsOf } from './condition-context.ts'
import { iamPermissions } from './iam-permissions.ts'
import { kmsPermissions } from './kms-permissions.ts'
import { lambdaPermissions } from './lambda-permissions.ts'
import {
  type Asked,
  all,
  needs,
  ownActions,
  type PermissionTable,
  textOf,
  when,
} from './permission.ts'
import { s3Permissions } from './s3-permissions.ts'

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html */
const cloudwatchPermissions = ownActions('cloudwatch', null, [
  'GetMetricData',
  'GetMetricStatistics',
  'ListMetrics',
])

const ANY_CERTIFICATE = 'arn:aws:acm:{region}:{account}:certificate/*'

const tagsCertificate = when(
  ({ input }) => Object.keys(tagsOf(input)).length > 0,
  needs('acm:AddTagsToCertificate', ANY_CERTIFICATE),
)

const isNew = ({ input }: Asked) => textOf(input, 'CertificateArn') === ''

/** Source: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html */
const acmPermissions: PermissionTable = {
  ...ownActions('acm', null, ['ListCertificates']),
  ...ownActions('acm', '{CertificateArn}', [
    'AddTagsToCertificate',
    'DeleteCertificate',
    'DescribeCertificate',
    'GetCertificate',
    'ListTagsForCertificate',
    'RemoveTagsFromCertificate',
    'RenewCertificate',
  ]),
  RequestCertificate: all(needs('acm:RequestCertificate', null), tagsCertificate),
  ImportCertificate: all(
    when(isNew, needs('acm:ImportCertificate', ANY_CERTIFICATE)),
    when((asked) => !isNew(asked), needs('acm:ImportCertificate', '{CertificateArn}')),
    tagsCertificate,
  ),
}

const stsPermissions: PermissionTable = {
  // Nobody can be kept from it. Source: https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html
  GetCallerIdentity: () => [],
  // The trust policy may allow it without a policy of the caller's: the operation decides by both.
  AssumeRole: () => [],
}

export const PERMISSION_TABLES = {
  acm: acmPermissions,
  apigateway: apigatewayPermissions,
  apigatewayv2: apigatewayv2Permissions,
  cloudfront: cloudfrontPermissions,
  iam: iamPermissions,
  kms: kmsPermissions,
  lambda: lambdaPermissions,
  monitoring: cloudwatchPermissions,
  s3: s3Permissions,
  sts: stsPermissions,
} as const satisfies Record<SigningName, PermissionTable>
