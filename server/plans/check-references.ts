/** What AWS would refuse of a plan because of what else there is in the account: dangling ids, names that are taken, things in use. */
import type { FieldProblem } from '#shared/api-problem.ts'
import { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceRef } from '#shared/plans/resource.ts'
import { nameInReference } from '#shared/plans/steps/resource-names.ts'
import { listReferences } from '#shared/plans/steps/world-references.ts'

import type { AccountNames, NamedKind } from '../aws/resources/resource-names.ts'
import { functionOfArn } from '../aws/resources/resource-users.ts'
import { nounOf } from '../aws/resources/resources.ts'

/** A distribution of the account as its list has it. */
type ListedDistribution = {
  Id?: string | undefined
  Aliases?: { Items?: string[] | undefined } | undefined
}

export type AccountFacts = {
  names: AccountNames
  /** `null` = they may not be listed. */
  distributions: readonly ListedDistribution[] | null
  /** Ids of the distributions that use a resource now. */
  usersOf: (ref: ResourceRef) => readonly string[]
}

/** Never throws. What may not be read is taken to be fine: AWS says so otherwise. */
export function findReferenceProblems(
  changes: readonly PlanChange[],
  facts: AccountFacts,
): FieldProblem[] {
  return changes.flatMap((change) => [
    ...findNameProblems(change, changes, facts),
    ...(change.resource === 'Distribution'
      ? [
          ...findDanglingProblems(change, changes, facts),
          ...findAliasProblems(change, changes, facts),
        ]
      : []),
    ...(change.action === 'delete' ? findUseProblems(change, changes, facts) : []),
    ...findUnmadeProblems(change, changes),
  ])
}

/** Members that hold the reference of what the same plan must make. */
const MAKERS: Readonly<Record<string, ResourceRef['resource']>> = {
  Role: 'Role',
  LambdaFunctionARN: 'LambdaFunction',
}

/** Roles of functions, and functions at the edge: AWS would be sent the reference itself. */
function findUnmadeProblems(
  { after, id, name, resource }: PlanChange,
  changes: readonly PlanChange[],
): FieldProblem[] {
  return listMembers(after).flatMap(({ member, text }) => {
    const kind = MAKERS[member]
    if (kind === undefined || !isReference(text)) return []
    const made = nameInReference(text)
    const isMade = changes.some(
      (other) =>
        other.resource === kind && other.after !== null && nameInReference(other.id) === made,
    )
    if (isMade) return []
    const message = `The plan does not make the ${nounOf(kind)} ${made} that this refers to.`
    return [{ path: `${resource}[${name || id}].${member}`, message }]
  })
}

function listMembers(value: unknown, member = ''): Array<{ member: string; text: string }> {
  if (typeof value === 'string') return [{ member, text: value }]
  if (Array.isArray(value)) return value.flatMap((item) => listMembers(item, member))
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, item]) => listMembers(item, name))
}

const NAMED: ReadonlySet<string> = new Set<NamedKind>([
  'CachePolicy',
  'OriginRequestPolicy',
  'ResponseHeadersPolicy',
  'OriginAccessControl',
  'Function',
])

function isNamed(resource: ResourceRef['resource']): resource is NamedKind {
  return NAMED.has(resource)
}

/** Names are unique per account and kind (F4.1). */
function findNameProblems(
  change: PlanChange,
  changes: readonly PlanChange[],
  { names }: AccountFacts,
): FieldProblem[] {
  const { resource, id } = change
  if (!isNamed(resource) || change.after === null) return []
  const name = nameAfter(change)
  const gone = new Set(changes.filter(({ action }) => action === 'delete').map(({ id }) => id))
  const renamed = new Set(
    changes
      .filter((other) => other.resource === resource && other.action === 'update')
      .map(({ id }) => id),
  )
  const taken = (names[resource] ?? []).some(
    (other) =>
      other.name === name && other.id !== id && !gone.has(other.id) && !renamed.has(other.id),
  )
  const twice = changes.some(
    (other) =>
      other !== change &&
      other.resource === resource &&
      other.after !== null &&
      nameAfter(other) === name,
  )
  if (!taken && !twice) return []
  return [
    {
      path: `${resource}[${name}].Name`,
      message: twice
        ? `The plan gives the name ${name} to two ${nounOf(resource)} resources. Give one of them another name.`
        : `There is a ${nounOf(resource)} called ${name} in this account already. Choose another name, or use that one.`,
    },
  ]
}

function nameAfter({ resource, name, after }: PlanChange): string {
  if (resource === 'Function' || typeof after !== 'object' || after === null) return name
  const own = 'Name' in after ? after.Name : undefined
  return typeof own === 'string' ? own : name
}

function findDanglingProblems(
  { after }: PlanChange,
  changes: readonly PlanChange[],
  { names }: AccountFacts,
): FieldProblem[] {
  const config = DistributionConfig.safeParse(after).data
  if (!config) return []
  const problems: FieldProblem[] = []
  for (const ref of listReferences(config)) {
    const { resource } = ref
    if (!isNamed(resource)) continue
    const id = resource === 'Function' && !isReference(ref.id) ? functionOfArn(ref.id) : ref.id
    const change = changes.find((other) => other.resource === resource && other.id === id)
    const message = change
      ? findGoneProblem(change)
      : isReference(id)
        ? `The plan does not make the ${nounOf(resource)} ${id} that this refers to.`
        : findUnknownProblem({ resource, id }, names[resource])
    if (message) for (const path of pathsOf(config, ref)) problems.push({ path, message })
  }
  return problems
}

function findGoneProblem({ action, resource, name, after }: PlanChange): string | null {
  if (action === 'delete')
    return `The plan deletes the ${nounOf(resource)} ${name}, which is used here.`
  if (resource !== 'Function' || typeof after !== 'object' || after === null) return null
  const isPublished = 'live' in after && after.live !== null
  return isPublished ? null : unpublished(name)
}

function findUnknownProblem(
  { resource, id }: { resource: NamedKind; id: string },
  known: AccountNames[NamedKind],
): string | null {
  if (known === null) return null
  const found = known.find((other) => other.id === id)
  if (!found) return `There is no ${nounOf(resource)} ${id} in this account.`
  return found.published ? null : unpublished(found.name)
}

function unpublished(name: string): string {
  return `The function ${name} is not published, and only published functions run at the edge. Publish it in the same plan.`
}

/** The settings that hold the reference. */
function pathsOf(config: DistributionConfig, { resource, id }: ResourceRef): string[] {
  if (resource === 'OriginAccessControl') {
    return (config.Origins?.Items ?? [])
      .filter(({ OriginAccessControlId }) => OriginAccessControlId === id)
      .map(({ Id }) => `Origins[${Id}].OriginAccessControlId`)
  }
  const behaviors = [
    ...(config.CacheBehaviors?.Items ?? []).map((behavior) => ({
      behavior,
      path: `CacheBehaviors[${behavior.PathPattern}]`,
    })),
    { behavior: config.DefaultCacheBehavior ?? {}, path: 'DefaultCacheBehavior' },
  ]
  if (resource === 'Function') {
    return behaviors
      .filter(({ behavior }) =>
        behavior.FunctionAssociations?.Items?.some(({ FunctionARN }) => FunctionARN === id),
      )
      .map(({ path }) => `${path}.FunctionAssociations`)
  }
  const member = `${resource}Id` as 'CachePolicyId' // The other kinds have a member of the same form.
  return behaviors
    .filter(({ behavior }) => behavior[member] === id)
    .map(({ path }) => `${path}.${member}`)
}

/** An alias belongs to one distribution of all AWS (F3.13); those of this account can be named. */
function findAliasProblems(
  { id, after, before }: PlanChange,
  changes: readonly PlanChange[],
  { distributions }: AccountFacts,
): FieldProblem[] {
  const had = new Set(aliasesOf(before))
  const wanted = aliasesOf(after).filter((alias) => !had.has(alias))
  const others = [
    ...(distributions ?? [])
      .filter(({ Id = '' }) => Id !== id && !changes.some((change) => change.id === Id))
      .map(({ Id = '', Aliases }) => ({ owner: Id, aliases: (Aliases?.Items ?? []).map(lower) })),
    ...changes
      .filter((change) => change.resource === 'Distribution' && change.id !== id)
      .map((change) => ({ owner: change.name, aliases: aliasesOf(change.after) })),
  ]
  return wanted.flatMap((alias) => {
    const holder = others.find(({ aliases }) => aliases.includes(alias))
    if (!holder) return []
    const message = `${alias} is an alias of the distribution ${holder.owner}. Take it away there first; a plan can do both.`
    return [{ path: 'Aliases', message }]
  })
}

function aliasesOf(document: PlanChange['after']): string[] {
  return (DistributionConfig.safeParse(document).data?.Aliases?.Items ?? []).map(lower)
}

function lower(alias: string): string {
  return alias.toLowerCase()
}

/** What distributions use cannot be deleted (F4.2), unless the plan detaches it too. */
function findUseProblems(
  { resource, id, name }: PlanChange,
  changes: readonly PlanChange[],
  { usersOf }: AccountFacts,
): FieldProblem[] {
  if (!isNamed(resource)) return []
  const left = usersOf({ resource, id }).filter((user) => {
    const change = changes.find((other) => other.resource === 'Distribution' && other.id === user)
    // A change that still uses it says so at its own place.
    return !change
  })
  if (left.length === 0) return []
  const message = `The ${nounOf(resource)} ${name} is used by ${left.join(', ')}. Attach something else there first; a plan can do both.`
  return [{ path: `${resource}[${name}]`, message }]
}
