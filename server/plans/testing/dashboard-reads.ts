/** For tests: what the dashboard reads of an account to show it and to make plans, as an IAM policy. No run needs it to succeed. */
import type { IamPolicy } from '#shared/plans/to-iam-policy.ts'

export const DASHBOARD_READS: IamPolicy = {
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Action: [
        'acm:DescribeCertificate',
        'acm:ListCertificates',
        'apigateway:GET',
        'cloudfront:Describe*',
        'cloudfront:Get*',
        'cloudfront:List*',
        'cloudwatch:GetMetricData',
        'lambda:GetFunction',
        'lambda:GetPolicy',
        'lambda:ListFunctions',
        's3:GetBucketLocation',
        's3:GetBucketPolicy',
        's3:ListAllMyBuckets',
        's3:ListBucket',
      ],
      Resource: ['*'],
    },
  ],
}
