import { expect, it } from 'vitest'

import { toKeyStatement } from '../../kms/key-policy.ts'
import {
  type BucketKey,
  findKeyNotes,
  findKeyProblem,
  keyOf,
  keyPolicyChanges,
} from './bucket-key.ts'

const ARN = 'arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab'
const DISTRIBUTION = 'arn:aws:cloudfront::111122223333:distribution/E1'
const OTHERS = toKeyStatement('arn:aws:cloudfront::111122223333:distribution/E0')
const UNREADABLE: BucketKey = { kind: 'own', arn: ARN, policy: null }
const OWN: BucketKey = {
  ...UNREADABLE,
  policy: { version: 'v1', document: { Version: '2012-10-17', Id: 'mine', Statement: [OTHERS] } },
}

it('adds one statement to the policy of a key, under a name of its own', () => {
  expect(keyPolicyChanges(OWN, DISTRIBUTION)).toEqual([
    {
      action: 'update',
      resource: 'KmsKeyPolicy',
      id: ARN,
      baseVersion: 'v1',
      after: {
        Version: '2012-10-17',
        Id: 'mine',
        Statement: [
          OTHERS,
          { ...toKeyStatement(DISTRIBUTION), Sid: 'AllowCloudFrontServicePrincipalSSE-KMS2' },
        ],
      },
    },
  ])
})

it.each<BucketKey | null>([null, { kind: 's3' }, { kind: 'aws-managed' }, UNREADABLE])(
  'changes no policy that need not or cannot be changed: %j',
  (key) => {
    expect(keyPolicyChanges(key, DISTRIBUTION)).toEqual([])
  },
)

it('gives the statement to copy where the policy of the key cannot be read', () => {
  const [note] = findKeyNotes('vault', UNREADABLE, DISTRIBUTION)
  expect(note).toMatchObject({ severity: 'warning' })
  expect(note?.sentence).toContain(JSON.stringify(toKeyStatement(DISTRIBUTION)))
  expect(findKeyNotes('vault', OWN, DISTRIBUTION)).toMatchObject([{ severity: 'info' }])
  expect(findKeyNotes('vault', { kind: 's3' }, DISTRIBUTION)).toEqual([])
})

it('refuses only the key that nobody can share', () => {
  expect(findKeyProblem('vault', { kind: 'aws-managed' })).toContain('aws/s3')
  expect(findKeyProblem('vault', OWN)).toBeNull()
  expect(findKeyProblem('vault', null)).toBeNull()
})

it('knows the key of the chosen bucket only', () => {
  const facts = { bucket: { name: 'vault', key: OWN } }
  expect(keyOf({ bucket: { kind: 'existing', name: 'vault' } }, facts)).toBe(OWN)
  expect(keyOf({ bucket: { kind: 'existing', name: 'other' } }, facts)).toBeNull()
  expect(keyOf({ bucket: { kind: 'new', name: 'vault' } }, facts)).toBeNull()
})
