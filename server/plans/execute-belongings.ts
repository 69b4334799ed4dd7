/** Calls without a version: publishing a function, tags, additional metrics. Each looks first whether it is done already. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import { readResource } from '../aws/resources/resources.ts'
import { changedBySomebody } from './execute-conflict.ts'
import { awsCodeOf, type CallContext, type Outcome, send, toOutcome } from './execute-context.ts'
import { memberOf } from './execute-documents.ts'

/** Publishes only the code that the plan put there: never what somebody else is still working on. */
export async function executePublish(context: CallContext): Promise<Outcome> {
  const { account, baseOf, isUndo, ref } = context
  const { document, version } = await readResource(account, ref)
  const wanted = stageOf(baseOf(document), 'development')
  const development = stageOf(document, 'development')
  if (!isSameStage(ref, wanted, development)) {
    if (!isUndo) throw changedBySomebody(context, null)
    const sentence = `The code of ${context.subject} was changed by somebody since and is not published.`
    return toOutcome('Somebody else changed the code since', { leftovers: [sentence] })
  }
  if (isSameStage(ref, development, stageOf(document, 'live'))) {
    return toOutcome('It was published already')
  }
  await send(context, { ...context.input, IfMatch: version.split(' ')[0] ?? version })
  return toOutcome('Published')
}

/** Tags are set and removed one by one, so that doing it twice changes nothing. */
export async function executeTags(context: CallContext): Promise<Outcome> {
  const id = context.input.Resource
  if (context.mayBeDone && typeof id === 'string') {
    const { document } = await readResource(context.account, { resource: 'Tags', id })
    if (hasTags(document, context.input)) return toOutcome('It was done already')
  }
  await send(context, context.input)
  return toOutcome('Done')
}

export async function executeMonitoring(context: CallContext): Promise<Outcome> {
  try {
    await send(context, context.input)
    return toOutcome('Done')
  } catch (error) {
    const code = awsCodeOf(error)
    if (code === 'MonitoringSubscriptionAlreadyExists') return toOutcome('They were on already')
    if (code === 'NoSuchMonitoringSubscription') return toOutcome('They were off already')
    throw error
  }
}

function hasTags(document: ResourceDocument, { TagKeys, Tags }: CallContext['input']): boolean {
  const removed = TagKeys === undefined ? [] : itemsOf(TagKeys)
  const set = Tags === undefined ? [] : itemsOf(Tags)
  return (
    removed.every((key) => typeof key !== 'string' || memberOf(document, key) === null) &&
    set.every((tag) => {
      const key = memberOf(tag, 'Key')
      return typeof key === 'string' && memberOf(document, key) === memberOf(tag, 'Value')
    })
  )
}

function itemsOf(list: ResourceDocument): ResourceDocument[] {
  const items = memberOf(list, 'Items')
  return Array.isArray(items) ? items : []
}

function stageOf(document: ResourceDocument | null, stage: string): ResourceDocument {
  return document === null ? null : memberOf(document, stage)
}

/** By meaning, as the development stage of a function. */
function isSameStage(ref: ResourceRef, a: ResourceDocument, b: ResourceDocument): boolean {
  if (a === null || b === null) return a === b
  const toFunction = (stage: ResourceDocument) => ({ development: stage, live: null })
  return diffDocuments(ref, toFunction(a), toFunction(b)).length === 0
}
