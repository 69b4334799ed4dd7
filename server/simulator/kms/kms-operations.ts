/** KMS as the simulated account offers it: keys, and the policies that say who may use them. */
import type { Caller } from '../permissions/caller.ts'
import { readPolicy } from '../policy/read-policy.ts'
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation, OperationContext, Operations } from '../protocol/operation.ts'
import type { Kms } from '../protocol/sdk-types.ts'
import { askKeyPolicy, type KeyAction } from './key-policy.ts'
import { defaultKeyPolicy, findKey, type KmsKey, keysOf, putNewKey } from './key-store.ts'

/** Largest key policy, in bytes. Source: https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html */
const MAX_POLICY_BYTES = 32 * 1024

/** A key has one policy, and it is called so. */
const POLICY_NAME = 'default'

const LOCKS_OUT = 'The new key policy will not allow you to update the key policy in the future.'

export const kmsOperations = (): Operations => ({
  CreateKey: createKey,
  DescribeKey: describeKey,
  GetKeyPolicy: getKeyPolicy,
  ListKeys: listKeys,
  PutKeyPolicy: putKeyPolicy,
})

const createKey: Operation<Kms.CreateKeyCommandInput, Kms.CreateKeyCommandOutput> = (
  input,
  { account, caller, region },
) => {
  const { Description = '', KeySpec = 'SYMMETRIC_DEFAULT', Origin = 'AWS_KMS', Policy } = input
  if (KeySpec !== 'SYMMETRIC_DEFAULT') throw notSimulated(`the key spec ${KeySpec}`)
  if (Origin !== 'AWS_KMS' || input.MultiRegion) throw notSimulated('keys of this origin')
  if (input.Tags && input.Tags.length > 0) throw notSimulated('tags of keys')
  const document = Policy === undefined ? defaultKeyPolicy(account) : readKeyPolicy(Policy)
  const key = putNewKey(account, {
    region,
    description: Description,
    manager: 'CUSTOMER',
    document,
    ...(Policy !== undefined && { text: Policy }),
  })
  if (!input.BypassPolicyLockoutSafetyCheck && !mayPut(key, caller)) {
    keysOf(account).delete(key.arn)
    throw malformed(LOCKS_OUT)
  }
  return { KeyMetadata: toMetadata(key, account.id) }
}

const describeKey: Operation<Kms.DescribeKeyCommandInput, Kms.DescribeKeyCommandOutput> = (
  { KeyId },
  context,
) => ({
  KeyMetadata: toMetadata(getKey(KeyId, context, 'kms:DescribeKey'), context.account.id),
})

const getKeyPolicy: Operation<Kms.GetKeyPolicyCommandInput, Kms.GetKeyPolicyCommandOutput> = (
  { KeyId, PolicyName },
  context,
) => {
  const key = getKey(KeyId, context, 'kms:GetKeyPolicy')
  checkPolicyName(PolicyName)
  return { Policy: key.policy.text, PolicyName: POLICY_NAME }
}

const listKeys: Operation<Kms.ListKeysCommandInput, Kms.ListKeysCommandOutput> = (
  _input,
  { account, region },
) => ({
  Keys: keysOf(account)
    .list()
    .filter((key) => key.region === region)
    .map(({ arn, id }) => ({ KeyArn: arn, KeyId: id })),
  Truncated: false,
})

const putKeyPolicy: Operation<Kms.PutKeyPolicyCommandInput, Kms.PutKeyPolicyCommandOutput> = (
  { BypassPolicyLockoutSafetyCheck, KeyId, Policy = '', PolicyName },
  context,
) => {
  const key = getKey(KeyId, context, 'kms:PutKeyPolicy')
  checkPolicyName(PolicyName)
  const wanted = { ...key, policy: { text: Policy, document: readKeyPolicy(Policy) } }
  if (!BypassPolicyLockoutSafetyCheck && !mayPut(wanted, context.caller)) throw malformed(LOCKS_OUT)
  keysOf(context.account).put(key.arn, wanted)
  return {}
}

/** Throws `NotFoundException`, and `AccessDeniedException` where the key's own policy does not let the account do it. */
function getKey(
  named: string | undefined,
  { account, caller, region }: OperationContext,
  action: KeyAction,
): KmsKey {
  const key = findKey(account, region, named ?? '')
  if (!key) throw new AwsError('NotFoundException', toMissing(named ?? ''))
  const decision = askKeyPolicy(key, caller, action)
  if (decision === 'by-account' || decision === 'by-name') return key
  const reason =
    decision === 'deny'
      ? 'with an explicit deny in a resource-based policy'
      : `because no resource-based policy allows the ${action} action`
  throw new AwsError(
    'AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${key.arn} ${reason}`,
    { status: 400 },
  )
}

function toMissing(named: string): string {
  return named.startsWith('arn:') ? `Key '${named}' does not exist` : `Invalid keyId '${named}'`
}

function mayPut(key: KmsKey, caller: Caller): boolean {
  const decision = askKeyPolicy(key, caller, 'kms:PutKeyPolicy')
  return decision === 'by-account' || decision === 'by-name'
}

function readKeyPolicy(text: string) {
  if (Buffer.byteLength(text) > MAX_POLICY_BYTES) {
    throw new AwsError('LimitExceededException', 'The key policy is longer than 32 KB.')
  }
  const { policy, problem } = readPolicy(text)
  if (problem?.kind === 'malformed') throw malformed(problem.message)
  if (problem) throw notSimulated(problem.message)
  if (policy.Statement.every(({ NotResource, Resource }) => Resource ?? NotResource)) return policy
  throw malformed('Policy statement must contain resources.')
}

function checkPolicyName(name: string | undefined) {
  if (name === undefined || name === POLICY_NAME) return
  throw new AwsError('NotFoundException', `No such policy exists: ${name}`)
}

function malformed(message: string): AwsError {
  return new AwsError('MalformedPolicyDocumentException', message)
}

function notSimulated(what: string): AwsError {
  return new AwsError('NotImplemented', `The simulated account does not simulate ${what}.`, {
    status: 501,
  })
}

function toMetadata(key: KmsKey, accountId: string): Kms.KeyMetadata {
  return {
    AWSAccountId: accountId,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: true,
    Description: key.description,
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
    KeyManager: key.manager,
    KeySpec: 'SYMMETRIC_DEFAULT',
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  }
}
