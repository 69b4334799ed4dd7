/** Calls for distributions. One that is deleted must first be switched off, and deployed so. */
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { completeDistribution } from './complete-document.ts'
import { edgeCodePermissions, loggingPermissions } from './distribution-permissions.ts'
import { type JsonObject, textsOf, toObject } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { waitFor } from './policy-steps.ts'
import { ownerOf, toArn } from './resource-names.ts'
import { toTagItems } from './tag-steps.ts'

export function distributionSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  switch (change.action) {
    case 'create':
      return createSteps(change, context)
    case 'update':
      return updateSteps(change, context)
    default:
      return deleteSteps(change, context)
  }
}

function createSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const { accountId } = context.facts
  const config = completeDistribution(change.after ?? {})
  const tags = context.changes.find(
    ({ action, id, resource }) =>
      resource === 'Tags' && action !== 'delete' && ownerOf(id) === change.id,
  )
  const items = toTagItems(tags?.after ?? {})
  const withTags = items.length > 0
  const call = toCall(change, context, {
    verb: 'Create',
    sentence: `Create the distribution ${change.name}${withTags ? ' with its tags' : ''}`,
    input: withTags
      ? { DistributionConfigWithTags: { DistributionConfig: config, Tags: { Items: items } } }
      : { DistributionConfig: config },
    config,
  })
  const step: UnnumberedCall = withTags
    ? {
        ...call,
        operation: 'CreateDistributionWithTags',
        actions: [...call.actions, 'cloudfront:TagResource'],
      }
    : call
  return [{ phase: 'distributions', step }, waitFor(change.id, change.name, accountId)]
}

function updateSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const { id, name } = change
  const move = context.nameMoves.get(id)
  const config = completeDistribution(change.after ?? {})
  const step = toCall(change, context, {
    verb: 'Update',
    sentence: `Update the distribution ${name}`,
    input: { ...versionOf(change), DistributionConfig: config },
    config,
  })
  const wait = waitFor(id, name, context.facts.accountId)
  if (!move) return [{ phase: 'distributions', step }, wait]
  const { isApart, names, turn } = move
  if (!isApart) return [{ phase: 'give-up-names', step, turn }, wait]
  const before = completeDistribution(withoutNames(change.before, names))
  const giving = toCall(change, context, {
    verb: 'Update',
    sentence: `Take ${[...names].join(', ')} away from the distribution ${name}, so that another one can have it`,
    input: { ...versionOf(change), DistributionConfig: before },
    config: before,
  })
  return [{ phase: 'give-up-names', step: giving, turn }, { phase: 'distributions', step }, wait]
}

function withoutNames(config: ResourceDocument, names: ReadonlySet<string>): JsonObject {
  const { Aliases, ...rest } = toObject(config)
  const Items = textsOf(Aliases).filter((alias) => !names.has(alias.toLowerCase()))
  return { ...rest, Aliases: { ...toObject(Aliases), Quantity: Items.length, Items } }
}

function deleteSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const { id, name } = change
  const before = toObject(change.before ?? {})
  const move = context.nameMoves.get(id)
  const wait = waitFor(id, name, context.facts.accountId, 'wait-for-deletes')
  const deletion = toCall(change, context, {
    verb: 'Delete',
    sentence: `Delete the distribution ${name}`,
    input: versionOf(change),
    config: {},
  })
  const steps: PhasedStep[] = [wait, { phase: 'delete-distributions', step: deletion }]
  if (before.Enabled === false && !move) return steps
  // Also one that is switched off holds its names, which another one may need before it is gone.
  const names: JsonObject = move ? { Aliases: { Quantity: 0 } } : {}
  const config = completeDistribution({ ...before, Enabled: false, ...names })
  const off = toCall(change, context, {
    verb: 'Update',
    sentence: `Switch off the distribution ${name}: only then it can be deleted`,
    input: { ...versionOf(change), DistributionConfig: config },
    config,
  })
  const place = move
    ? { phase: 'give-up-names' as const, turn: move.turn }
    : { phase: 'distributions' as const }
  return [{ ...place, step: off }, ...steps]
}

function versionOf({ id }: PlanChange): { Id: string; IfMatch: string } {
  return { Id: id, IfMatch: `version:Distribution/${id}` }
}

type CallParts = {
  verb: 'Create' | 'Update' | 'Delete'
  sentence: string
  input: UnnumberedCall['input']
  /** What the distribution is after it: some settings need more than CloudFront's permission. */
  config: JsonObject
}

function toCall(
  { before, id }: PlanChange,
  { facts }: StepContext,
  { config, input, sentence, verb }: CallParts,
): UnnumberedCall {
  const known = toObject(before)
  const more =
    verb === 'Delete'
      ? []
      : [...edgeCodePermissions(known, config, facts), ...loggingPermissions(known, config)]
  return {
    kind: 'call',
    sentence,
    about: { resource: 'Distribution', id },
    service: 'CloudFront',
    operation: `${verb}Distribution`,
    input,
    actions: [`cloudfront:${verb}Distribution`],
    on: [toArn(facts.accountId, 'Distribution', id)],
    ...(more.length > 0 ? { alsoNeeds: more } : {}),
    makes: verb === 'Create' ? id : null,
  }
}
