import { expect, it } from 'vitest'

import { created, updated } from './testing/change.ts'
import { toIamPolicy } from './to-iam-policy.ts'
import { toSteps } from './to-steps.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const ARN = 'arn:aws:cloudfront::111122223333'

it('names each action once, on the resources that need it', () => {
  const steps = toSteps(
    [
      updated('Distribution', { id: 'E1' }, {}, { Comment: 'a' }),
      updated('Distribution', { id: 'E2' }, {}, { Comment: 'a' }),
      created('CachePolicy', { id: 'new:cache-policy:a' }, { Name: 'a' }),
    ],
    FACTS,
  )
  expect(toIamPolicy(steps)).toEqual({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Action: ['cloudfront:CreateCachePolicy'], Resource: ['*'] },
      {
        Effect: 'Allow',
        Action: ['cloudfront:GetDistribution', 'cloudfront:UpdateDistribution'],
        Resource: [`${ARN}:distribution/E1`, `${ARN}:distribution/E2`],
      },
    ],
  })
})

it('leaves out what a wider resource allows already', () => {
  const steps = toSteps(
    [
      created('Distribution', { id: 'new:distribution:a' }, { Comment: 'a' }),
      updated('Distribution', { id: 'E2' }, {}, { Comment: 'a' }),
    ],
    FACTS,
  )
  expect(toIamPolicy(steps).Statement).toEqual([
    { Effect: 'Allow', Action: ['cloudfront:CreateDistribution'], Resource: ['*'] },
    {
      Effect: 'Allow',
      Action: ['cloudfront:GetDistribution'],
      Resource: [`${ARN}:distribution/*`],
    },
    {
      Effect: 'Allow',
      Action: ['cloudfront:UpdateDistribution'],
      Resource: [`${ARN}:distribution/E2`],
    },
  ])
})

it('keeps actions of other services on their own resources', () => {
  const logged = { Logging: { Enabled: true, Bucket: 'logs.s3.amazonaws.com' } }
  const steps = toSteps([updated('Distribution', { id: 'E1' }, {}, logged)], FACTS)
  expect(toIamPolicy(steps).Statement).toContainEqual({
    Effect: 'Allow',
    Action: ['s3:GetBucketAcl', 's3:PutBucketAcl'],
    Resource: ['arn:aws:s3:::logs'],
  })
})
