import { expect, it } from 'vitest'

import { toBucketStatement } from '../../distribution/new-origin.ts'
import { toKeyStatement } from '../../kms/key-policy.ts'
import { NEW_BUCKET_ACCESS } from '../../s3/bucket.ts'
import { defaultOnlyThroughAnswers } from './default-answers.ts'
import type { OnlyThroughFacts, OriginFacts } from './facts.ts'
import { withOrigin } from './origin-header.ts'
import { EXAMPLE_BUCKET as BUCKET, exampleFacts } from './testing/example-facts.ts'
import { toOnlyThrough } from './to-only-through.ts'

const plan = (facts: OnlyThroughFacts) =>
  toOnlyThrough(defaultOnlyThroughAnswers(facts), facts, { sent: 's', spare: 't' })

const orderOf = (facts: OriginFacts) =>
  (plan(exampleFacts(facts)).outcome?.changes ?? []).map(
    ({ action, afterDeployment, resource }) =>
      `${afterDeployment ? 'then ' : ''}${action} ${resource}`,
  )

const notesOf = (facts: OriginFacts) =>
  (plan(exampleFacts(facts)).outcome?.notes ?? []).map(({ sentence }) => sentence).join('\n')

const DISTRIBUTION = 'arn:aws:cloudfront::111122223333:distribution/E1'

const LETS_CLOUDFRONT = {
  Version: '2012-10-17',
  Statement: [toBucketStatement('files', DISTRIBUTION)],
}

/** Encrypted by a key with these statements; `null` = they may not be read. */
const encryptedBy = (Statement: Array<ReturnType<typeof toKeyStatement>> | null): OriginFacts => ({
  ...BUCKET,
  key: {
    kind: 'own',
    arn: 'arn:aws:kms:eu-west-1:111122223333:key/k1',
    policy: Statement && { version: 'v1', document: { Version: '2012-10-17', Statement } },
  },
})

it('lets CloudFront use the key of the bucket before it begins to sign', () => {
  expect(orderOf(encryptedBy([]))).toEqual([
    'create OriginAccessControl',
    'update BucketPolicy',
    'update KmsKeyPolicy',
    'then update Bucket',
    'update Distribution',
  ])
})

it('leaves a key alone that lets CloudFront decrypt, or whose policy it may not read, and says so', () => {
  const lets = encryptedBy([toKeyStatement(DISTRIBUTION)])
  const unread = encryptedBy(null)
  expect(orderOf(lets)).not.toContain('update KmsKeyPolicy')
  expect(orderOf(unread)).not.toContain('update KmsKeyPolicy')
  expect(notesOf(lets)).not.toContain('KMS')
  expect(notesOf(unread)).toContain(JSON.stringify(toKeyStatement(DISTRIBUTION)))
  expect(notesOf({ ...BUCKET, key: { kind: 'aws-managed' } })).toContain('aws/s3')
})

it('does not ask that a refusal of CloudFront stays where the bucket or its key begins to let it in', () => {
  const probe = {
    path: '/stock',
    status: 403,
    directUrl: 'https://direct.example/',
    directStatus: 403,
  }
  const checksOf = (facts: OriginFacts) =>
    plan(exampleFacts(facts, { probe })).outcome?.proof.map(({ kind }) => kind)
  const letsIn = { ...BUCKET, policy: { ...BUCKET.policy, document: LETS_CLOUDFRONT } }
  expect(checksOf(encryptedBy([]))).toEqual(['direct'])
  expect(checksOf(BUCKET)).toEqual(['direct'])
  expect(checksOf(letsIn)).toEqual(['through', 'direct'])
})

it('has nothing to do where a bucket is closed already', () => {
  const facts = exampleFacts({
    ...BUCKET,
    bucket: {
      ...BUCKET.bucket,
      document: { ...BUCKET.bucket.document, PublicAccessBlockConfiguration: NEW_BUCKET_ACCESS },
    },
    policy: { ...BUCKET.policy, document: LETS_CLOUDFRONT },
  })
  const config = withOrigin(facts.distribution?.config ?? {}, 'it', (origin) => ({
    ...origin,
    OriginAccessControlId: 'OAC1',
  }))
  const distribution = facts.distribution && { ...facts.distribution, config }
  expect(plan({ ...facts, distribution }).problems.map(({ path }) => path)).toEqual(['originId'])
})
