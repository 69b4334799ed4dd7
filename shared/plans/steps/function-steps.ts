/** Calls for CloudFront Functions: code is changed in stage DEVELOPMENT, and publishing copies it to LIVE. */
import type { PlanChange } from '../plan.ts'
import { FunctionDocument, type ResourceDocument } from '../resource.ts'
import { isSameJson, type JsonObject, toObject } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { waitsForUsers } from './policy-steps.ts'
import { nameInReference, toArn } from './resource-names.ts'

type Stage = FunctionDocument['development']
type Verb = 'Create' | 'Update' | 'Publish' | 'Delete'

/** Throws a ZodError when a document is not that of a function. */
export function functionSteps(change: PlanChange, { facts }: StepContext): PhasedStep[] {
  const phase = change.action === 'create' ? 'make-parts' : 'change-parts'
  if (change.action === 'delete') {
    return [{ phase: 'delete-parts', step: toCall(change, facts, 'Delete') }]
  }
  const calls = listCalls(change).map(([verb, stage]) => toCall(change, facts, verb, stage))
  const isPublished = calls.some(({ operation }) => operation === 'PublishFunction')
  return [
    ...calls.map((step): PhasedStep => ({ phase, step })),
    ...(isPublished && change.action === 'update' ? waitsForUsers(change, facts) : []),
  ]
}

/** What is published must be in DEVELOPMENT first; what shall be in DEVELOPMENT besides comes back afterwards. */
function listCalls({ action, before, after }: PlanChange): Array<[Verb, Stage?]> {
  const wanted = FunctionDocument.parse(after)
  const known = action === 'update' ? FunctionDocument.parse(before) : null
  const publishes = wanted.live !== null && !isSameStage(known?.live ?? null, wanted.live)
  const stages = publishes && wanted.live ? [wanted.live, wanted.development] : [wanted.development]
  const calls: Array<[Verb, Stage?]> = []
  let development = known?.development ?? null
  for (const [index, stage] of stages.entries()) {
    if (!development) calls.push(['Create', stage])
    else if (!isSameStage(development, stage)) calls.push(['Update', stage])
    development = stage
    if (publishes && index === 0) calls.push(['Publish'])
  }
  return calls
}

function isSameStage(a: Stage | null, b: Stage | null): boolean {
  return isSameJson(toJson(a), toJson(b))
}

const WORDS = {
  Create: 'Create the function',
  Update: 'Update the code of the function',
  Publish: 'Publish the function',
  Delete: 'Delete the function',
} as const satisfies Record<Verb, string>

/** Both stages are read before they become one: only the code of the plan is published. */
const READS = ['DescribeFunction', 'GetFunction'] as const

function toCall(
  { id }: PlanChange,
  { accountId }: StepContext['facts'],
  verb: Verb,
  stage?: Stage,
): UnnumberedCall {
  const name = nameInReference(id)
  const version: JsonObject = verb === 'Create' ? {} : { IfMatch: `version:Function/${id}` }
  const code: JsonObject = stage
    ? { FunctionConfig: withComment(stage), FunctionCode: stage.FunctionCode }
    : {}
  return {
    kind: 'call',
    sentence: `${WORDS[verb]} ${name}`,
    about: { resource: 'Function', id },
    service: 'CloudFront',
    operation: `${verb}Function`,
    input: { Name: name, ...version, ...code },
    actions: [`${verb}Function`, ...(verb === 'Publish' ? READS : [])].map(
      (operation) => `cloudfront:${operation}`,
    ),
    on: [toArn(accountId, 'Function', id)],
    makes: verb === 'Create' ? id : null,
  }
}

/** AWS wants a comment, even an empty one. Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_FunctionConfig.html */
function withComment({ FunctionConfig }: Stage) {
  return { Comment: '', ...toObject(toJson(FunctionConfig)) }
}

/** The documents came as JSON; the schemas only lost that in their types. */
function toJson(value: Stage | Stage['FunctionConfig'] | null): ResourceDocument {
  return JSON.parse(JSON.stringify(value))
}
