/** AWS's own input and output types, as type-only namespaces: the rest of the simulator imports no SDK. */
import type * as Acm from '@aws-sdk/client-acm'
import type * as ApiGateway from '@aws-sdk/client-api-gateway'
import type * as ApiGatewayV2 from '@aws-sdk/client-apigatewayv2'
import type * as CloudFront from '@aws-sdk/client-cloudfront'
import type * as CloudWatch from '@aws-sdk/client-cloudwatch'
import type * as Iam from '@aws-sdk/client-iam'
import type * as Kms from '@aws-sdk/client-kms'
import type * as Lambda from '@aws-sdk/client-lambda'
import type * as S3 from '@aws-sdk/client-s3'
import type * as Sts from '@aws-sdk/client-sts'

export type { Acm, ApiGateway, ApiGatewayV2, CloudFront, CloudWatch, Iam, Kms, Lambda, S3, Sts }
