/**
 * API Gateway's calls: it has no versions and few unique names. The first call of a change looks whether the API is as the plan
 * expects it; a call that may have been made before looks for its own work first.
 */
import {
  findApiResource,
  findAuthorizer,
  findDeployment,
  findRestApi,
} from '../aws/calls/find-api-parts.ts'
import { findTagged } from '../aws/resources/api-key-resources.ts'
import { checkApiUntouched } from './check-api-untouched.ts'
import {
  awsCodeOf,
  type CallContext,
  type Outcome,
  send,
  toMade,
  toOutcome,
  wasAskedTwice,
} from './execute-context.ts'
import { memberOf } from './execute-documents.ts'
import { ownTagOf } from './tag-own-apis.ts'

export async function executeApi(context: CallContext): Promise<Outcome> {
  if (context.begins) await checkApiUntouched(context, context.begins)
  const found = context.mayBeDone ? await findOwnWork(context) : null
  if (found) return found
  try {
    return await sendApi(context, context.input)
  } catch (error) {
    const isAgain = context.mayBeDone || wasAskedTwice(error)
    const after = await findAfter(context, { error, isAgain })
    if (after) return after
    throw error
  }
}

async function sendApi(context: CallContext, input: CallContext['input']): Promise<Outcome> {
  const answer = await send(context, input)
  return toOutcome('Done', { made: toMade(context.step, answer), version: answer.version })
}

type Refusal = { error: unknown; isAgain: boolean }

/** What a refusal means of a call that did its work before; `null` = it is a refusal. */
async function findAfter(
  context: CallContext,
  { error, isAgain }: Refusal,
): Promise<Outcome | null> {
  const code = awsCodeOf(error)
  const { operation } = context.step
  if (operation.startsWith('Delete') && code === 'NotFoundException') {
    return toOutcome('It is gone already')
  }
  if (!isAgain) return null
  if (code === 'ConflictException') {
    // `Method already exists`, `Stage already exists`: what was sent before.
    if (/^Put|^CreateStage$|^CreateUsagePlanKey$/.test(operation))
      return toOutcome('It was done already')
    return findOwnWork(context)
  }
  // What a name that is taken already gives.
  if (operation === 'CreateAuthorizer' && code === 'BadRequestException')
    return findOwnWork(context)
  const left = operation.startsWith('Update') ? withoutRemovals(context.input) : null
  // What is removed already cannot be removed again; all else may be set twice.
  return left && isRefusedRemoval(code) ? sendApi(context, left) : null
}

function isRefusedRemoval(code: string | null): boolean {
  return code === 'BadRequestException' || code === 'NotFoundException'
}

/** `null` = it removes nothing. */
function withoutRemovals(input: CallContext['input']): CallContext['input'] | null {
  const { patchOperations } = input
  if (!Array.isArray(patchOperations)) return null
  const kept = patchOperations.filter((one) => memberOf(one, 'op') !== 'remove')
  return kept.length === patchOperations.length ? null : { ...input, patchOperations: kept }
}

/** What makes ids; `null` = it was not made yet. */
async function findOwnWork({
  account,
  begunAtMs,
  input,
  step,
}: CallContext): Promise<Outcome | null> {
  const { authorizerUri, description, name, parentId, pathPart, restApiId } = texts(input)
  switch (step.operation) {
    case 'CreateRestApi': {
      const tag = ownTagOf(input) ?? ''
      const api = await findRestApi(account, { tag, sinceMs: begunAtMs })
      return api && found(step, api.id, { rootResourceId: api.rootResourceId })
    }
    case 'CreateApiKey':
    case 'CreateUsagePlan': {
      const kind = step.operation === 'CreateApiKey' ? 'ApiKey' : 'UsagePlan'
      const id = await findTagged(account, kind, ownTagOf(input) ?? '')
      return id === null ? null : found(step, id)
    }
    case 'CreateResource': {
      const id = await findApiResource(account, { restApiId, parentId, pathPart })
      return id === null ? null : found(step, id)
    }
    case 'CreateAuthorizer': {
      const id = await findAuthorizer(account, { restApiId, name, authorizerUri })
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
    name: text('name'),
    authorizerUri: text('authorizerUri'),
  }
}
