/**
 * API Gateway's calls: it has no versions and few unique names. A call that may have been made before looks for its own work
 * first.
 */
import { findApiResource, findDeployment, findRestApi } from '../aws/calls/find-api-parts.ts'
import {
  awsCodeOf,
  type CallContext,
  type Outcome,
  send,
  toMade,
  toOutcome,
} from './execute-context.ts'

export async function executeApi(context: CallContext): Promise<Outcome> {
  const found = context.mayBeDone ? await findOwnWork(context) : null
  if (found) return found
  try {
    const answer = await send(context, context.input)
    return toOutcome('Done', { made: toMade(context.step, answer), version: answer.version })
  } catch (error) {
    const code = awsCodeOf(error)
    const { operation } = context.step
    if (operation.startsWith('Delete') && code === 'NotFoundException') {
      return toOutcome('It is gone already')
    }
    // `Method already exists`, `Stage already exists`: what was sent before.
    const isThere = code === 'ConflictException' && /^Put|^CreateStage$/.test(operation)
    if (context.mayBeDone && isThere) return toOutcome('It was done already')
    throw error
  }
}

/** What makes ids; `null` = it was not made yet. */
async function findOwnWork({
  account,
  begunAtMs,
  input,
  step,
}: CallContext): Promise<Outcome | null> {
  const { description, parentId, pathPart, restApiId } = texts(input)
  switch (step.operation) {
    case 'CreateRestApi': {
      const reference = step.makes ?? ''
      const api = await findRestApi(account, { reference, sinceMs: begunAtMs })
      return api && found(step, api.id, { rootResourceId: api.rootResourceId })
    }
    case 'CreateResource': {
      const id = await findApiResource(account, { restApiId, parentId, pathPart })
      return id === null ? null : found(step, id)
    }
    case 'CreateDeployment': {
      const id = await findDeployment(account, { restApiId, description, sinceMs: begunAtMs })
      return id === null ? null : found(step, id)
    }
    default:
      return null
  }
}

function found(step: CallContext['step'], id: string, also: Record<string, string> = {}): Outcome {
  const made = toMade(step, { id, arn: null, version: null, texts: also })
  return toOutcome('It was done already', { made })
}

/** The members of the input that say where something is. */
function texts(input: CallContext['input']) {
  const text = (member: string) => {
    const value = input[member]
    return typeof value === 'string' ? value : ''
  }
  return {
    restApiId: text('restApiId'),
    parentId: text('parentId'),
    pathPart: text('pathPart'),
    description: text('description'),
  }
}
