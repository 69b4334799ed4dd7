/** The AWS calls that make a plan's changes true, in an order that AWS accepts. */
import { apiKeySteps, usagePlanSteps } from '../apis/api-key-steps.ts'
import { restApiSteps } from '../apis/rest-api-steps.ts'
import type { PlanChange } from './plan.ts'
import type { PlannedStep } from './planned-step.ts'
import type { ResourceKind } from './resource.ts'
import { bucketObjectSteps, bucketPolicySteps, bucketSteps } from './steps/bucket-steps.ts'
import { certificateSteps } from './steps/certificate-steps.ts'
import { distributionSteps } from './steps/distribution-steps.ts'
import { functionSteps } from './steps/function-steps.ts'
import { keyPolicySteps } from './steps/key-policy-steps.ts'
import { lambdaPermissionSteps } from './steps/lambda-permission-steps.ts'
import { lambdaFunctionSteps } from './steps/lambda-steps.ts'
import { monitoringSteps } from './steps/monitoring-steps.ts'
import { findNameMoves } from './steps/name-moves.ts'
import { PHASES, type PhasedStep, type StepFacts, type ToPhasedSteps } from './steps/phased-step.ts'
import { policySteps } from './steps/policy-steps.ts'
import { roleSteps } from './steps/role-steps.ts'
import { tagSteps } from './steps/tag-steps.ts'

/** How each kind of resource is changed. */
const KINDS: Record<ResourceKind, ToPhasedSteps> = {
  Distribution: distributionSteps,
  CachePolicy: policySteps('CachePolicy'),
  OriginRequestPolicy: policySteps('OriginRequestPolicy'),
  ResponseHeadersPolicy: policySteps('ResponseHeadersPolicy'),
  OriginAccessControl: policySteps('OriginAccessControl'),
  Function: functionSteps,
  Tags: tagSteps,
  MonitoringSubscription: monitoringSteps,
  RestApi: (change, { facts }) =>
    restApiSteps(change, facts).map((step) => ({ phase: PART_PHASES[change.action], step })),
  Bucket: bucketSteps,
  BucketPolicy: bucketPolicySteps,
  BucketObject: bucketObjectSteps,
  Role: roleSteps,
  LambdaFunction: lambdaFunctionSteps,
  LambdaPermission: lambdaPermissionSteps,
  ApiKey: apiKeySteps,
  UsagePlan: usagePlanSteps,
  Certificate: certificateSteps,
  KmsKeyPolicy: keyPolicySteps,
}

const PART_PHASES = {
  create: 'make-parts',
  update: 'change-parts',
  delete: 'delete-parts',
} as const satisfies Record<PlanChange['action'], PhasedStep['phase']>

/**
 * Each distribution that is made, changed or (with `facts.usedBy`) affected is waited for once, at the end: only what is to come
 * `afterDeployment` comes after that.
 * Throws a ZodError when a document is not that of its kind.
 */
export function toSteps(changes: PlanChange[], facts: StepFacts): PlannedStep[] {
  const context = { facts, changes, nameMoves: findNameMoves(changes) }
  return [false, true]
    .flatMap((isLater) => {
      const round = changes.filter((change) => (change.afterDeployment === true) === isLater)
      const phased = round.flatMap((change) => KINDS[change.resource](change, context))
      return PHASES.flatMap((phase) => inTurn(phased.filter((step) => step.phase === phase)))
    })
    .filter(isFirstWait)
    .map(({ step }, index) => ({ ...step, id: String(index + 1) }))
}

function inTurn(steps: readonly PhasedStep[]): PhasedStep[] {
  return steps.toSorted((one, other) => (one.turn ?? 0) - (other.turn ?? 0))
}

/** Several changes may wait for one distribution; the wait of one that is deleted comes before its delete. */
function isFirstWait({ phase, step }: PhasedStep, index: number, all: PhasedStep[]): boolean {
  if (phase !== 'wait') return true
  const first = all.findIndex(
    (other) => other.step.kind === 'wait' && other.step.about.id === step.about.id,
  )
  return first === index
}
