/** The shape of each kind of document. A kind without a shape of its own is compared member by member. */
import type { ResourceKind } from '../resource.ts'
import { API_KEY_SHAPE, USAGE_PLAN_SHAPE } from './api-key-shapes.ts'
import { BUCKET_OBJECT_SHAPE, BUCKET_POLICY_SHAPE, BUCKET_SHAPE } from './bucket-shapes.ts'
import { CERTIFICATE_SHAPE } from './certificate-shape.ts'
import { DISTRIBUTION_SHAPE } from './distribution-shape.ts'
import { LAMBDA_FUNCTION_SHAPE, LAMBDA_PERMISSION_SHAPE, ROLE_SHAPE } from './lambda-shapes.ts'
import {
  ACCESS_CONTROL_SHAPE,
  CACHE_POLICY_SHAPE,
  FUNCTION_SHAPE,
  ORIGIN_REQUEST_POLICY_SHAPE,
  RESPONSE_HEADERS_POLICY_SHAPE,
} from './policy-shapes.ts'
import { REST_API_SHAPE } from './rest-api-shape.ts'
import { ANY, type Shape } from './shape.ts'

export const DOCUMENT_SHAPES = {
  Distribution: DISTRIBUTION_SHAPE,
  CachePolicy: CACHE_POLICY_SHAPE,
  OriginRequestPolicy: ORIGIN_REQUEST_POLICY_SHAPE,
  ResponseHeadersPolicy: RESPONSE_HEADERS_POLICY_SHAPE,
  OriginAccessControl: ACCESS_CONTROL_SHAPE,
  Function: FUNCTION_SHAPE,
  Tags: ANY,
  MonitoringSubscription: ANY,
  RestApi: REST_API_SHAPE,
  Bucket: BUCKET_SHAPE,
  BucketPolicy: BUCKET_POLICY_SHAPE,
  BucketObject: BUCKET_OBJECT_SHAPE,
  Role: ROLE_SHAPE,
  LambdaFunction: LAMBDA_FUNCTION_SHAPE,
  LambdaPermission: LAMBDA_PERMISSION_SHAPE,
  ApiKey: API_KEY_SHAPE,
  UsagePlan: USAGE_PLAN_SHAPE,
  Certificate: CERTIFICATE_SHAPE,
  KmsKeyPolicy: BUCKET_POLICY_SHAPE,
} as const satisfies Record<ResourceKind, Shape>
