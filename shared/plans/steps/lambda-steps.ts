/** Calls for Lambda functions. Lambda takes one change at a time: each is waited for before the next. */
import {
  splitFunctionId,
  toFunctionArn,
  toUrlReference,
  toVersionReference,
} from '../../lambda/function-id.ts'
import { LambdaFunctionDocument } from '../../lambda/lambda-function.ts'
import type { PlanChange } from '../plan.ts'
import { isReference } from '../proposed-change.ts'
import { isSameJson, type JsonObject, toObject, toText } from './json-object.ts'
import type { PhasedStep, StepContext, UnnumberedCall } from './phased-step.ts'
import { nameInReference } from './resource-names.ts'
import { toRoleArn } from './role-steps.ts'
import { REFERENCE_TAG, readingFirst, serviceCall } from './service-call.ts'

const READS = ['lambda:GetFunction', 'lambda:GetFunctionUrlConfig', 'lambda:ListVersionsByFunction']

/** Members that calls of their own change, or that follow from others. */
const NOT_CONFIGURATION: ReadonlySet<string> = new Set([
  'Architectures',
  'Code',
  'FunctionUrl',
  'Publish',
  'Tags',
])

type Step = PhasedStep['step']

/** Throws a ZodError when a document is not that of a function. */
export function lambdaFunctionSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const call = toCalls(change, context)
  if (change.action === 'delete') {
    const deletion = call('DeleteFunction', `Delete the Lambda function ${change.name}`, {})
    return readingFirst([deletion], READS).map((step) => ({ phase: 'delete-functions', step }))
  }
  const after = LambdaFunctionDocument.parse(change.after)
  const before = change.action === 'create' ? null : LambdaFunctionDocument.parse(change.before)
  const wait = waitFor(change, context)
  const steps: Step[] =
    before === null
      ? [createFunction(change, after, context), wait]
      : updateCalls(change, { before, after }, context)
  const isChanged = before === null || steps.length > 0
  const isOlder = before !== null && !before.Publish
  if (after.Publish && (isChanged || isOlder)) steps.push(publish(change, after, call))
  steps.push(...urlCalls(change, { before, after }, call))
  if (before !== null) steps.push(...tagCalls({ before, after }, call, change, context))
  return withReads(steps, before === null).map((step) => ({ phase: 'functions', step }))
}

function withReads(steps: readonly Step[], isNew: boolean): Step[] {
  const first = steps.find((step) => step.kind === 'call')
  if (isNew || first?.kind !== 'call') return [...steps]
  return steps.map((step) => (step === first ? (readingFirst([first], READS)[0] ?? step) : step))
}

type Call = (
  operation: string,
  sentence: string,
  input: object,
  more?: Partial<Pick<UnnumberedCall, 'actions' | 'alsoMakes' | 'alsoNeeds' | 'makes'>>,
) => UnnumberedCall

function toCalls(change: PlanChange, { facts }: StepContext): Call {
  const id = nameInReference(change.id)
  const { name: FunctionName, region } = splitFunctionId(id)
  return (operation, sentence, input, { actions = [`lambda:${operation}`], ...more } = {}) => ({
    ...serviceCall(change, {
      service: 'Lambda',
      operation,
      ...(region === null ? {} : { region }),
      sentence,
      input: { FunctionName, ...input },
      actions,
      on: [toFunctionArn(id, facts)],
    }),
    ...more,
  })
}

function createFunction(
  change: PlanChange,
  {
    Architectures,
    Code,
    FunctionUrl: _url,
    Publish: _publish,
    Tags,
    ...configuration
  }: LambdaFunctionDocument,
  context: StepContext,
): UnnumberedCall {
  return toCalls(change, context)(
    'CreateFunction',
    `Create the Lambda function ${change.name}`,
    {
      ...configuration,
      Architectures,
      Code: { ZipFile: toZipText(Code) },
      Publish: false,
      Tags: { [REFERENCE_TAG]: change.id, ...Tags },
    },
    {
      actions: ['lambda:CreateFunction', 'lambda:GetFunction', 'lambda:TagResource'],
      alsoNeeds: [passRole(configuration.Role, context)],
      makes: change.id,
    },
  )
}

type Ends = { before: LambdaFunctionDocument; after: LambdaFunctionDocument }

function updateCalls(change: PlanChange, { after, before }: Ends, context: StepContext): Step[] {
  const call = toCalls(change, context)
  const wait = waitFor(change, context)
  const changed = changedMembers(before, after)
  const steps: Step[] = []
  if (Object.keys(changed).length > 0) {
    const needs = 'Role' in changed ? { alsoNeeds: [passRole(after.Role, context)] } : {}
    const sentence = `Change the settings of the Lambda function ${change.name}`
    steps.push(call('UpdateFunctionConfiguration', sentence, changed, needs), wait)
  }
  const isOther = before.Code.CodeSha256 !== after.Code.CodeSha256
  if (isOther || !isSameJson(before.Architectures, after.Architectures)) {
    const input = { ZipFile: toZipText(after.Code), Architectures: after.Architectures }
    const sentence = `Put new code into the Lambda function ${change.name}`
    steps.push(call('UpdateFunctionCode', sentence, input), wait)
  }
  return steps
}

/** Of the configuration; what is gone is emptied. */
function changedMembers(before: LambdaFunctionDocument, after: LambdaFunctionDocument): JsonObject {
  const [was, now] = [toJson(before), toJson(after)]
  const names = Object.keys(now).filter((name) => !NOT_CONFIGURATION.has(name))
  return Object.fromEntries(
    names.flatMap((name) =>
      isSameJson(was[name], now[name]) ? [] : [[name, now[name] ?? null] as const],
    ),
  )
}

/** Which bytes; see `server/aws/calls/lambda-calls.ts`. */
function toZipText({ bundle, CodeSha256, files }: LambdaFunctionDocument['Code']): string {
  if (bundle !== undefined) return bundle.startsWith('bundle:') ? bundle : `bundle:${bundle}`
  return files === undefined ? `sha256:${CodeSha256}` : `files:${JSON.stringify(files)}`
}

function publish(change: PlanChange, { Code }: LambdaFunctionDocument, call: Call): UnnumberedCall {
  return call(
    'PublishVersion',
    `Publish a version of the Lambda function ${change.name}`,
    // Nobody else's code is published by mistake.
    { CodeSha256: Code.CodeSha256 },
    { makes: toVersionReference(nameInReference(change.id)) },
  )
}

function urlCalls(
  change: PlanChange,
  { after, before }: { before: LambdaFunctionDocument | null; after: LambdaFunctionDocument },
  call: Call,
): UnnumberedCall[] {
  const was = before?.FunctionUrl ?? null
  const now = after.FunctionUrl
  if (isSameJson(toJson({ url: was }), toJson({ url: now }))) return []
  const what = `the address of the Lambda function ${change.name}`
  if (now === null) return [call('DeleteFunctionUrlConfig', `Remove ${what}`, {})]
  if (was !== null) return [call('UpdateFunctionUrlConfig', `Change ${what}`, now)]
  return [
    call('CreateFunctionUrlConfig', `Give ${what.replace('the address of ', '')} an address`, now, {
      // Looked for first, since a function has one address.
      actions: ['lambda:CreateFunctionUrlConfig', 'lambda:GetFunctionUrlConfig'],
      makes: toUrlReference(nameInReference(change.id)),
    }),
  ]
}

function tagCalls(
  { after, before }: Ends,
  call: Call,
  { id, name }: PlanChange,
  { facts }: StepContext,
): UnnumberedCall[] {
  const Resource = toFunctionArn(nameInReference(id), facts)
  const TagKeys = Object.keys(before.Tags).filter((key) => !(key in after.Tags))
  const Tags = Object.fromEntries(
    Object.entries(after.Tags).filter(([key, value]) => before.Tags[key] !== value),
  )
  const only = (input: object): Pick<UnnumberedCall, 'input'> => ({
    input: JSON.parse(JSON.stringify(input)),
  })
  return [
    ...(TagKeys.length > 0
      ? [
          {
            ...call('UntagResource', `Remove the tags ${TagKeys.join(', ')} from ${name}`, {}),
            ...only({ Resource, TagKeys }),
          },
        ]
      : []),
    ...(Object.keys(Tags).length > 0
      ? [
          {
            ...call('TagResource', `Set the tags ${Object.keys(Tags).join(', ')} on ${name}`, {}),
            ...only({ Resource, Tags }),
          },
        ]
      : []),
  ]
}

/** Who gives a function a role must be allowed to pass it on. Source: https://docs.aws.amazon.com/lambda/latest/dg/lambda-permissions.html */
function passRole(role: string, { changes, facts }: StepContext) {
  const made = changes.find(({ id, resource }) => resource === 'Role' && id === role)
  const path = toText(toObject(made?.after ?? {}).Path) || '/'
  const arn = isReference(role) ? toRoleArn(nameInReference(role), path, facts) : role
  return { actions: ['iam:PassRole'], on: [arn] }
}

function waitFor({ id, name, resource }: PlanChange, { facts }: StepContext): Step {
  return {
    kind: 'wait',
    sentence: `Wait until the Lambda function ${name} is ready`,
    about: { resource, id },
    until: 'function-active',
    actions: ['lambda:GetFunction'],
    on: [toFunctionArn(nameInReference(id), facts)],
  }
}

/** The documents came as JSON; their schema only lost that in its type. */
function toJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value))
}
