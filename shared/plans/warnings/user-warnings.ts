/** Whom a change concerns besides the person who makes it: distributions that share a policy, and tools that own a distribution. */
import type { PlanChange, PlanWarning } from '../plan.ts'
import type { TagsDocument } from '../resource.ts'
import { itemsOf, toObject, toText } from '../steps/json-object.ts'
import { KIND_WORDS, ownerOf } from '../steps/resource-names.ts'
import { mustSee, sayList, type WarningContext, worthKnowing } from './warning-facts.ts'

/** Kinds that several distributions may use. */
export function sharingWarnings(change: PlanChange, context: WarningContext): PlanWarning[] {
  const { action, name, resource } = change
  const users = context.facts.usersOf(change)
  const what = `${KIND_WORDS[resource]} ${name}`
  if (action === 'delete') {
    const left = users.filter((id) => stillUses(id, change, context))
    if (left.length === 0) return []
    return [
      mustSee(
        'deletes-used',
        `The ${what} is still used by ${sayNames(left, context)}: AWS refuses to delete it. Take it out there first.`,
      ),
    ]
  }
  if (users.length < 2) return []
  const isOnlyDraft = resource === 'Function' && !publishes(change)
  if (isOnlyDraft) return []
  return [
    mustSee(
      'changes-shared',
      `The ${what} is used by ${users.length} distributions, and all of them change: ${sayNames(users, context)}.`,
    ),
  ]
}

/** What a tool has made it makes so again: its next deployment takes the change back. */
export function toolWarnings(change: PlanChange, { facts }: WarningContext): PlanWarning[] {
  const tool = findTool(facts.tagsOf?.(ownerOf(change.id)) ?? null)
  if (tool === null) return []
  return [
    mustSee(
      'managed-by-tool',
      `The distribution ${change.name} is managed by ${tool}: its next deployment overwrites what is changed here. Make the change there, for which the plan can be exported.`,
    ),
  ]
}

/** What the change to a function that is not published yet means for viewers: nothing. */
export function draftWarnings(change: PlanChange, { facts }: WarningContext): PlanWarning[] {
  if (change.action !== 'update' || publishes(change)) return []
  if (facts.usersOf(change).length === 0) return []
  return [
    worthKnowing(
      'not-published',
      `Only the code in development of the function ${change.name} changes. What viewers get stays as it is until it is published.`,
    ),
  ]
}

function publishes({ after, before }: PlanChange): boolean {
  return JSON.stringify(toObject(before).live) !== JSON.stringify(toObject(after).live)
}

/** Whether the distribution refers to it after the plan as well. */
function stillUses(
  distributionId: string,
  { id, resource }: PlanChange,
  { changes }: WarningContext,
): boolean {
  const own = changes.find(
    (change) => change.resource === 'Distribution' && change.id === distributionId,
  )
  if (!own) return true
  if (own.action === 'delete') return false
  const config = toObject(own.after)
  const behaviors = [config.DefaultCacheBehavior ?? {}, ...itemsOf(config.CacheBehaviors)]
  const used = [
    ...behaviors.flatMap((behavior) => {
      const members = toObject(behavior)
      const functions = itemsOf(members.FunctionAssociations).map((association) =>
        toText(toObject(association).FunctionARN).replace(/^.*:function\//, ''),
      )
      return resource === 'Function' ? functions : [toText(members[`${resource}Id`])]
    }),
    ...itemsOf(config.Origins).map((origin) => toText(toObject(origin)[`${resource}Id`])),
  ]
  return used.includes(id)
}

function sayNames(ids: readonly string[], { facts }: WarningContext): string {
  return sayList(ids.map((id) => facts.nameOf?.(id) ?? id))
}

/** Names of tools that say in a tag that they made a resource. */
const TOOLS = [
  ['aws:cloudformation:stack-name', 'CloudFormation (stack VALUE)'],
  ['aws:servicecatalog:productArn', 'AWS Service Catalog'],
] as const

const TOOL_WORDS =
  /\b(terraform|opentofu|pulumi|cdk|cloudformation|crossplane|serverless|sst|ansible)\b/i

/** The tool by its own tag, or by what people usually write: `managed-by: terraform`, `Terraform: true`. */
function findTool(tags: TagsDocument | null): string | null {
  if (!tags) return null
  for (const [key, tool] of TOOLS) {
    const value = tags[key]
    if (value !== undefined) return tool.replace('VALUE', value)
  }
  for (const [key, value] of Object.entries(tags)) {
    const word =
      /^(managed|created|provisioned|deployed|maintained)[-_: ]?(by|with)$|^(iac|tool)$/i.test(key)
        ? TOOL_WORDS.exec(value)?.[1]
        : /^(?!false|no|0).+/i.test(value)
          ? TOOL_WORDS.exec(key.replaceAll(/[_:-]/g, ' '))?.[1]
          : undefined
    if (word) return word.charAt(0).toUpperCase() + word.slice(1)
  }
  return null
}
