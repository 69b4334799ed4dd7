/** The operation and shape schemas that each SDK client exports, by the name AWS signs requests for. */
import * as acm from '@aws-sdk/client-acm'
import * as apigateway from '@aws-sdk/client-api-gateway'
import * as apigatewayv2 from '@aws-sdk/client-apigatewayv2'
import * as cloudfront from '@aws-sdk/client-cloudfront'
import * as monitoring from '@aws-sdk/client-cloudwatch'
import * as iam from '@aws-sdk/client-iam'
import * as kms from '@aws-sdk/client-kms'
import * as lambda from '@aws-sdk/client-lambda'
import * as s3 from '@aws-sdk/client-s3'
import * as sts from '@aws-sdk/client-sts'

import { type OperationSchema, readOperations, type ServiceSchemas } from './operation-schema.ts'

/** The signing name is the fourth part of a SigV4 credential scope. `apigatewayv2` stands for `apigateway` below `/v2/`. */
export type SigningName =
  | 'acm'
  | 'apigateway'
  | 'apigatewayv2'
  | 'cloudfront'
  | 'iam'
  | 'kms'
  | 'lambda'
  | 'monitoring'
  | 's3'
  | 'sts'

export type WireProtocol = 'restXml' | 'restJson' | 'awsQuery' | 'awsJson'

export type ServiceModel = {
  /** How AWS's documentation calls the service. */
  title: string
  protocol: WireProtocol
  /** XML namespace of answers; unused by JSON services. */
  xmlNamespace: string
  /** Whether the service refuses a document that lacks required members before it looks at anything else. */
  checksDocuments: boolean
  operations: ReadonlyMap<string, OperationSchema>
  /** HTTP status of each error that the model declares, by error code. */
  errorStatus: ReadonlyMap<string, number>
}

export const SERVICE_MODELS = {
  acm: model('Certificate Manager', 'awsJson', '', acm),
  apigateway: model('API Gateway', 'restJson', '', apigateway),
  apigatewayv2: model('API Gateway', 'restJson', '', apigatewayv2),
  cloudfront: {
    ...model(
      'CloudFront',
      'restXml',
      'http://cloudfront.amazonaws.com/doc/2020-05-31/',
      cloudfront,
    ),
    checksDocuments: true,
  },
  iam: model('IAM', 'awsQuery', 'https://iam.amazonaws.com/doc/2010-05-08/', iam),
  kms: model('KMS', 'awsJson', '', kms),
  lambda: model('Lambda', 'restJson', '', lambda),
  monitoring: model(
    'CloudWatch',
    'awsJson',
    'http://monitoring.amazonaws.com/doc/2010-08-01/',
    monitoring,
  ),
  s3: model('S3', 'restXml', 'http://s3.amazonaws.com/doc/2006-03-01/', s3),
  sts: model('STS', 'awsQuery', 'https://sts.amazonaws.com/doc/2011-06-15/', sts),
} as const satisfies Record<SigningName, ServiceModel>

export function isSigningName(name: string): name is SigningName {
  return Object.hasOwn(SERVICE_MODELS, name)
}

function model(
  title: string,
  protocol: WireProtocol,
  xmlNamespace: string,
  exports: object,
): ServiceModel {
  const { operations, errorStatus }: ServiceSchemas = readOperations(exports)
  return { title, protocol, xmlNamespace, checksDocuments: false, operations, errorStatus }
}
