/** Calls for API keys and usage plans. Keys and plans have ids of API Gateway's; their names need not be unique. */
import type { PlanChange } from '../plans/plan.ts'
import type { PlannedCall } from '../plans/planned-step.ts'
import type { PhasedStep, StepContext } from '../plans/steps/phased-step.ts'
import { REFERENCE_TAG, serviceCall } from '../plans/steps/service-call.ts'
import { inArn, patchValue } from './api-call.ts'
import { ApiKeyDocument, UsagePlanDocument } from './api-key.ts'

type Verb = 'GET' | 'POST' | 'PATCH' | 'DELETE'

type Call = {
  operation: string
  verb: Verb
  /** Below the region: `/apikeys/abc`. */
  path: string
  sentence: string
  input: object
  makes?: string
}

const PHASES = {
  create: 'make-parts',
  update: 'change-parts',
  delete: 'delete-parts',
} as const satisfies Record<PlanChange['action'], PhasedStep['phase']>

/** Throws a ZodError when a document is not that of a key. */
export function apiKeySteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const call = toCalls(change, context)
  const { action, id, name } = change
  if (action === 'delete') {
    return call([
      {
        operation: 'DeleteApiKey',
        verb: 'DELETE',
        path: `/apikeys/${inArn(id)}`,
        sentence: `Delete the API key ${name}`,
        input: { apiKey: id },
      },
    ])
  }
  const after = ApiKeyDocument.parse(change.after)
  if (action === 'create') {
    const { description, enabled, keyValue: value } = after
    return call([
      {
        operation: 'CreateApiKey',
        verb: 'POST',
        path: '/apikeys',
        sentence: `Create the API key ${name}`,
        input: { name, description, enabled, value, tags: { [REFERENCE_TAG]: id } },
        makes: id,
      },
      ...after.usagePlanIds.map((plan) => joinPlan(change, plan)),
    ])
  }
  const before = ApiKeyDocument.parse(change.before)
  const patchOperations = [
    ...patchValue('/name', before.name, after.name),
    ...patchValue('/description', before.description, after.description),
    ...patchValue('/enabled', before.enabled, after.enabled),
  ]
  const added = after.usagePlanIds.filter((plan) => !before.usagePlanIds.includes(plan))
  const left = before.usagePlanIds.filter((plan) => !after.usagePlanIds.includes(plan))
  return call([
    ...(patchOperations.length === 0
      ? []
      : [
          {
            operation: 'UpdateApiKey',
            verb: 'PATCH' as const,
            path: `/apikeys/${inArn(id)}`,
            sentence: `Change the API key ${name}`,
            input: { apiKey: id, patchOperations },
          },
        ]),
    ...added.map((plan) => joinPlan(change, plan)),
    ...left.map((plan) => leavePlan(change, plan)),
  ])
}

function joinPlan({ id, name }: PlanChange, usagePlanId: string): Call {
  return {
    operation: 'CreateUsagePlanKey',
    verb: 'POST',
    path: `/usageplans/${inArn(usagePlanId)}/keys`,
    sentence: `Put the API key ${name} into its usage plan`,
    input: { usagePlanId, keyId: id, keyType: 'API_KEY' },
  }
}

function leavePlan({ id, name }: PlanChange, usagePlanId: string): Call {
  return {
    operation: 'DeleteUsagePlanKey',
    verb: 'DELETE',
    path: `/usageplans/${inArn(usagePlanId)}/keys/${inArn(id)}`,
    sentence: `Take the API key ${name} out of a usage plan`,
    input: { usagePlanId, keyId: id },
  }
}

/** Throws a ZodError when a document is not that of a usage plan. */
export function usagePlanSteps(change: PlanChange, context: StepContext): PhasedStep[] {
  const call = toCalls(change, context)
  const { action, id, name } = change
  const path = `/usageplans/${inArn(id)}`
  const patch = (sentence: string, patchOperations: object[]): Call[] =>
    patchOperations.length === 0
      ? []
      : [
          {
            operation: 'UpdateUsagePlan',
            verb: 'PATCH',
            path,
            sentence,
            input: { usagePlanId: id, patchOperations },
          },
        ]
  if (action === 'create') {
    const { throttle, ...after } = UsagePlanDocument.parse(change.after)
    const input = {
      ...after,
      ...(throttle === null ? {} : { throttle }),
      tags: { [REFERENCE_TAG]: id },
    }
    const sentence = `Create the usage plan ${name}`
    return call([
      {
        operation: 'CreateUsagePlan',
        verb: 'POST',
        path: '/usageplans',
        sentence,
        input,
        makes: id,
      },
    ])
  }
  const before = UsagePlanDocument.parse(change.before)
  if (action === 'delete') {
    return call([
      // API Gateway deletes only a plan without stages.
      ...patch(`Take its stages out of the usage plan ${name}`, patchStages(before, null)),
      {
        operation: 'DeleteUsagePlan',
        verb: 'DELETE',
        path,
        sentence: `Delete the usage plan ${name}`,
        input: { usagePlanId: id },
      },
    ])
  }
  const after = UsagePlanDocument.parse(change.after)
  return call(
    patch(`Change the usage plan ${name}`, [
      ...patchValue('/name', before.name, after.name),
      ...patchValue('/description', before.description, after.description),
      ...patchThrottle(before, after),
      ...patchStages(before, after),
    ]),
  )
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateUsagePlan-Patch */
function patchStages(before: UsagePlanDocument, after: UsagePlanDocument | null) {
  const [was, now] = [before, after].map((plan) =>
    (plan?.apiStages ?? []).map(({ apiId, stage }) => `${apiId}:${stage}`),
  )
  const toOperations = (op: 'add' | 'remove', from: string[] = [], other: string[] = []) =>
    from.filter((one) => !other.includes(one)).map((value) => ({ op, path: '/apiStages', value }))
  return [...toOperations('remove', was, now), ...toOperations('add', now, was)]
}

function patchThrottle({ throttle: before }: UsagePlanDocument, { throttle }: UsagePlanDocument) {
  if (throttle === null) return before === null ? [] : [{ op: 'remove', path: '/throttle' }]
  return [
    ...patchValue('/throttle/rateLimit', before?.rateLimit, throttle.rateLimit),
    ...patchValue('/throttle/burstLimit', before?.burstLimit, throttle.burstLimit),
  ]
}

/** Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-iam-policy-examples.html */
function toCalls(change: PlanChange, { facts: { region } }: StepContext) {
  const toArn = (path: string) => `arn:aws:apigateway:${region}::${path}`
  return (calls: readonly Call[]): PhasedStep[] =>
    calls.map(({ path, verb, ...call }, index) => {
      const step = serviceCall(change, {
        service: 'API Gateway',
        ...call,
        actions: [`apigateway:${verb}`],
        on: [toArn(path)],
      })
      const needs = index === 0 ? needsOf(change, toArn) : []
      return {
        phase: PHASES[change.action],
        step: needs.length === 0 ? step : { ...step, alsoNeeds: needs },
      }
    })
}

/** Tags that come with something new are set on any of its kind; of what is there is looked first whether somebody changed it. */
function needsOf(
  { action, id, resource }: PlanChange,
  toArn: (path: string) => string,
): NonNullable<PlannedCall['alsoNeeds']> {
  const folder = resource === 'ApiKey' ? '/apikeys' : '/usageplans'
  if (action === 'create') {
    const tagged = encodeURIComponent(toArn(`${folder}/*`))
    return [{ actions: ['apigateway:PUT'], on: [toArn(`/tags/${tagged}`)] }]
  }
  const plans = resource === 'ApiKey' ? [toArn('/usageplans')] : []
  return [{ actions: ['apigateway:GET'], on: [toArn(`${folder}/${inArn(id)}`), ...plans] }]
}
