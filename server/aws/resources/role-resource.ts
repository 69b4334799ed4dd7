/** IAM roles with their policies. IAM gives a role no version: the document's hash is one. */
import {
  GetRoleCommand,
  GetRolePolicyCommand,
  type IAMClient,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  type Role,
} from '@aws-sdk/client-iam'

import { RoleDocument } from '#shared/iam/role.ts'

import type { Account } from '../account.ts'
import { strangeAnswer } from '../aws-fault.ts'
import { mapLimited } from '../map-limited.ts'
import { readPages } from '../read-pages.ts'
import { notedRead, type ResourceReader, toDocument } from './found-resource.ts'
import { hashDocument } from './hash-document.ts'
import { REFERENCE, withoutOwnTags } from './own-tag.ts'

/** Roles that are read at once: each takes three calls and one for each policy. */
const AT_ONCE = 4

const read = (account: Account, name: string) =>
  notedRead(account, 'Role', async () => {
    const subject = `role ${name}`
    const [role, Policies, ManagedPolicyArns] = await Promise.all([
      readRole(account, name),
      readInlinePolicies(account, name),
      readPages(async (Marker) => {
        const output = await callIam(account, 'ListAttachedRolePolicies', subject, (client) =>
          client.send(new ListAttachedRolePoliciesCommand({ RoleName: name, Marker })),
        )
        const arns = (output.AttachedPolicies ?? []).map(({ PolicyArn = '' }) => PolicyArn)
        return { items: arns, next: output.IsTruncated ? output.Marker : undefined }
      }),
    ])
    const { PermissionsBoundary: boundary, MaxSessionDuration = 3_600 } = role
    const document = toDocument(
      RoleDocument.parse({
        Path: role.Path ?? '/',
        Description: role.Description ?? '',
        AssumeRolePolicyDocument: toPolicy(role.AssumeRolePolicyDocument),
        Policies,
        ManagedPolicyArns,
        Tags: withoutOwnTags(tagsOf(role)),
        // As IAM has it by itself.
        ...(MaxSessionDuration === 3_600 ? {} : { MaxSessionDuration }),
        ...(boundary ? { PermissionsBoundary: boundary.PermissionsBoundaryArn } : {}),
      }),
    )
    return { id: name, name, version: hashDocument(document), document, managed: isAws(role) }
  })

/** Roles that only AWS's services may change. */
function isAws({ Path = '/' }: Role): boolean {
  return Path.startsWith('/aws-service-role/')
}

async function readInlinePolicies(account: Account, RoleName: string) {
  const subject = `role ${RoleName}`
  const names = await readPages(async (Marker) => {
    const output = await callIam(account, 'ListRolePolicies', subject, (client) =>
      client.send(new ListRolePoliciesCommand({ RoleName, Marker })),
    )
    return { items: output.PolicyNames ?? [], next: output.IsTruncated ? output.Marker : undefined }
  })
  const policies = await mapLimited(names, AT_ONCE, async (PolicyName) => {
    const { PolicyDocument } = await callIam(account, 'GetRolePolicy', subject, (client) =>
      client.send(new GetRolePolicyCommand({ RoleName, PolicyName })),
    )
    return [PolicyName, toPolicy(PolicyDocument)] as const
  })
  return Object.fromEntries(policies)
}

/** Whose plan made it, `null` = not Edgewise's; and its ARN. Rejects with `no-such-resource`. */
export async function readRoleMark(account: Account, name: string) {
  const role = await readRole(account, name)
  return { reference: tagsOf(role)[REFERENCE] ?? null, arn: role.Arn ?? null }
}

async function readRole(account: Account, name: string): Promise<Role> {
  const subject = `role ${name}`
  const { Role: role } = await callIam(account, 'GetRole', subject, (client) =>
    client.send(new GetRoleCommand({ RoleName: name })),
  )
  if (role) return role
  throw strangeAnswer({ service: 'IAM', operation: 'GetRole', action: 'iam:GetRole' }, account)
}

function tagsOf({ Tags = [] }: Role): Record<string, string> {
  return Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]))
}

/** IAM percent-encodes policies in its answers. */
function toPolicy(text = '{}') {
  return JSON.parse(decodeURIComponent(text))
}

function callIam<Output>(
  account: Account,
  operation: string,
  subject: string,
  send: (client: IAMClient) => Promise<Output>,
): Promise<Output> {
  const call = { service: 'IAM', operation, action: `iam:${operation}`, subject }
  return account.call(call, () => send(account.clients.iam()))
}

export const roleReader: ResourceReader = {
  idShape: /^[\w+=,.@-]{1,64}$/,
  noun: 'role',
  read,
  list: async (account) => {
    const roles = await readPages(async (Marker) => {
      const output = await callIam(account, 'ListRoles', 'roles', (client) =>
        client.send(new ListRolesCommand({ Marker })),
      )
      return { items: output.Roles ?? [], next: output.IsTruncated ? output.Marker : undefined }
    })
    const own = roles.filter((role) => !isAws(role))
    return mapLimited(own, AT_ONCE, ({ RoleName = '' }) => read(account, RoleName))
  },
}
