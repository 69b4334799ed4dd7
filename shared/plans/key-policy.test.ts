/** The policy of a KMS key: what differs in words, what KMS refuses, the call, and what the exports make of it. */
import { expect, it } from 'vitest'

import { toKeyStatement } from '../kms/key-policy.ts'
import { diffDocuments } from './diff-documents.ts'
import { findDocumentProblems } from './find-document-problems.ts'
import { mergeDocuments } from './merge-documents.ts'
import type { ResourceDocument } from './resource.ts'
import { created, updated } from './testing/change.ts'
import { toAwsCommands } from './to-aws-commands.ts'
import { toCloudFormation } from './to-cloudformation.ts'
import { toSteps } from './to-steps.ts'
import { toTerraform } from './to-terraform.ts'

const ID = '1234abcd-12ab-34cd-56ef-1234567890ab'
const ARN = `arn:aws:kms:eu-central-1:111122223333:key/${ID}`
const HEAD = { id: 'p1', title: 'Site', createdAt: '2026-01-01T00:00:00Z' }
const OWNER = {
  Sid: 'Enable IAM User Permissions',
  Effect: 'Allow',
  Principal: { AWS: 'arn:aws:iam::111122223333:root' },
  Action: 'kms:*',
  Resource: '*',
}
const CLOUDFRONT = toKeyStatement('arn:aws:cloudfront::111122223333:distribution/E1')
const policyOf = (...Statement: ResourceDocument[]) => ({
  Version: '2012-10-17',
  Id: 'key-default-1',
  Statement,
})
const REF = { resource: 'KmsKeyPolicy', id: ARN } as const
const change = updated(
  REF.resource,
  { id: ARN, name: ID },
  policyOf(OWNER),
  policyOf(OWNER, CLOUDFRONT),
)

it('says who may do what with the key from now on', () => {
  const entries = diffDocuments(REF, change.before, change.after)
  expect(entries.map(({ sentence }) => sentence)).toEqual([
    expect.stringMatching(
      /^Policy of the KMS key .*: statement AllowCloudFrontServicePrincipalSSE-KMS added: allows cloudfront.amazonaws.com kms:Decrypt on \*/,
    ),
  ])
})

it('takes one statement back and leaves those that others added', () => {
  const theirs = policyOf(OWNER, CLOUDFRONT, { ...OWNER, Sid: 'Theirs' })
  const sides = { base: policyOf(OWNER, CLOUDFRONT), mine: policyOf(OWNER), theirs }
  const { conflicts, merged } = mergeDocuments(REF, sides)
  expect(conflicts).toEqual([])
  expect(merged).toEqual(policyOf(OWNER, { ...OWNER, Sid: 'Theirs' }))
})

it('is set by one call in the region of the key', () => {
  const steps = toSteps([change], { accountId: '111122223333', region: 'eu-west-1' })
  expect(steps).toMatchObject([
    {
      service: 'KMS',
      operation: 'PutKeyPolicy',
      region: 'eu-central-1',
      actions: ['kms:PutKeyPolicy', 'kms:GetKeyPolicy'],
      on: [ARN],
    },
  ])
  const script = toAwsCommands({ ...HEAD, changes: [change], steps })
  expect(script).toContain(`aws kms put-key-policy --key-id ${ARN} --policy-name default --policy`)
  expect(script).toContain('--region eu-central-1')
})

it('stands in Terraform, and is named where CloudFormation cannot hold it', () => {
  const terraform = toTerraform({ ...HEAD, changes: [change], steps: [] })
  expect(terraform).toContain('resource "aws_kms_key_policy"')
  expect(terraform).toContain(`id = "${ID}@eu-central-1"`)
  const bucket = created(
    'Bucket',
    { id: 'new:bucket:site', name: 'site' },
    {
      LocationConstraint: 'eu-west-1',
      PublicAccessBlockConfiguration: null,
      ObjectOwnership: null,
      VersioningStatus: null,
      Tags: {},
    },
  )
  expect(toCloudFormation({ ...HEAD, changes: [bucket, change] })).toContain(
    `# Not in here: update policy of the KMS key ${ID}`,
  )
})

it('is neither made nor deleted', () => {
  for (const other of [{ before: null }, { after: null }]) {
    expect(findDocumentProblems({ ...change, ...other })).toMatchObject([
      { message: expect.stringContaining('neither made nor deleted') },
    ])
  }
})

it('says that the policy has another name', () => {
  const [entry] = diffDocuments(REF, change.before, { ...policyOf(OWNER), Id: 'two' })
  expect(entry?.sentence).toContain('name of the policy')
})

it('may be longer than a bucket policy, and not longer than KMS takes', () => {
  const problemsOf = (length: number) =>
    findDocumentProblems({ ...change, after: policyOf({ ...OWNER, Action: 'x'.repeat(length) }) })
  expect(problemsOf(25_000)).toEqual([])
  expect(problemsOf(33_000)).toMatchObject([
    { message: expect.stringContaining('KMS takes 32768') },
  ])
})
