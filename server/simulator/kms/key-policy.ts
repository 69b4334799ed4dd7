/**
 * What a key's policy says of a caller. Without it nobody may use a key, not even the account that it is in: where it names the
 * account, IAM policies decide; where it names the caller, it is enough.
 *
 * Source: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html
 */
import { rolesOf } from '../iam/role-store.ts'
import type { Caller } from '../permissions/caller.ts'
import { evaluatePolicy } from '../policy/evaluate-policy.ts'
import type { OneOrMany } from '../policy/policy-document.ts'
import type { KmsKey } from './key-store.ts'

export type KeyAction = 'kms:Decrypt' | 'kms:GenerateDataKey' | `kms:${string}`

/** `by-account`: the caller's IAM policies decide. */
type KeyPolicyDecision = 'deny' | 'none' | 'by-account' | 'by-name'

/** @param context condition keys of this use alone, `kms:ViaService`. Never throws. */
export function askKeyPolicy(
  key: KmsKey,
  { account, arn }: Pick<Caller, 'account' | 'arn'>,
  action: KeyAction,
  context: Record<string, OneOrMany> = {},
): KeyPolicyDecision {
  const decide = (as: string, accountId: string) =>
    evaluatePolicy(key.policy.document, {
      caller: { kind: 'identity', arn: as, accountId },
      action,
      resource: key.arn,
      context: {
        'aws:PrincipalArn': arn,
        'aws:PrincipalAccount': account.id,
        'kms:CallerAccount': account.id,
        ...context,
      },
    })
  const names = [arn, findRoleArn({ account, arn }) ?? arn]
  if (names.some((name) => decide(name, account.id) === 'deny')) return 'deny'
  // No account has this number: only what names the caller, or everybody, holds.
  if (names.some((name) => decide(name, 'none') === 'allow')) return 'by-name'
  return decide(arn, account.id) === 'allow' ? 'by-account' : 'none'
}

/** CloudFront on behalf of a distribution, as its origin access control signs. */
export function letsCloudFront(
  key: KmsKey,
  action: KeyAction,
  { accountId, distributionArn }: { accountId: string; distributionArn: string },
): boolean {
  const decision = evaluatePolicy(key.policy.document, {
    caller: { kind: 'service', service: 'cloudfront.amazonaws.com' },
    action,
    resource: key.arn,
    context: {
      'aws:SourceArn': distributionArn,
      'aws:SourceAccount': accountId,
      'kms:ViaService': `s3.${key.region}.amazonaws.com`,
    },
  })
  return decision === 'allow'
}

/** Of a session; a policy names its role. */
function findRoleArn({ account, arn }: Pick<Caller, 'account' | 'arn'>): string | undefined {
  const name = /:assumed-role\/([^/]+)\//.exec(arn)?.[1]
  return name === undefined ? undefined : rolesOf(account).get(name)?.arn
}
