/** Deployments and stages: what makes the changes of an API visible to those who call it. */
import { isReference } from '../plans/proposed-change.ts'
import { type ApiStep, apiStep, inArn, patchRecord, patchValue } from './api-call.ts'
import { differingKeys, type MethodPlace } from './method-steps.ts'
import type { ApiStage } from './rest-api-document.ts'

type Facts = Pick<MethodPlace, 'region' | 'about' | 'restApiId'>
type Stages = Readonly<Record<string, ApiStage>>
type MethodSetting = NonNullable<ApiStage['methodSettings']>[string]

/** Where each of our method settings stands below `/{path}/{verb}`. Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateStage-Patch */
const SETTING_PATHS = {
  throttlingRateLimit: 'throttling/rateLimit',
  throttlingBurstLimit: 'throttling/burstLimit',
  metricsEnabled: 'metrics/enabled',
  loggingLevel: 'logging/loglevel',
  dataTraceEnabled: 'logging/dataTrace',
} as const

/** New deployments first, each made once however many stages get it. */
export function stageSteps(facts: Facts, before: Stages, after: Stages): ApiStep[] {
  const deployments = new Set(
    Object.values(after)
      .map(({ deploymentId }) => deploymentId)
      .filter(isReference),
  )
  return [
    ...[...deployments].map((reference) => createDeployment(facts, reference)),
    ...differingKeys(before, after).flatMap((name) => {
      const [old, now] = [before[name], after[name]]
      if (!now) return [deleteStage(facts, name)]
      return old
        ? updateStage(facts, name, { before: old, after: now })
        : createStage(facts, name, now)
    }),
  ]
}

/** The description holds the reference: by it a repeated call finds what the first one made. */
function createDeployment(facts: Facts, reference: string): ApiStep {
  const { restApiId } = facts
  return apiStep(facts, {
    sentence: 'Deploy the API as it is now',
    operation: 'CreateDeployment',
    verb: 'POST',
    path: `/${inArn(restApiId)}/deployments`,
    input: { restApiId, description: `Edgewise ${reference.replace(/^new:/, '')}` },
    makes: reference,
  })
}

function createStage(facts: Facts, stageName: string, stage: ApiStage): ApiStep[] {
  const { restApiId } = facts
  const { methodSettings, description, deploymentId, variables, tracingEnabled } = stage
  const create = apiStep(facts, {
    sentence: `Create the stage ${stageName}`,
    operation: 'CreateStage',
    verb: 'POST',
    path: `/${inArn(restApiId)}/stages`,
    input: { restApiId, stageName, deploymentId, description, variables, tracingEnabled },
  })
  const bare = { ...stage, methodSettings: {} }
  return methodSettings
    ? [create, ...updateStage(facts, stageName, { before: bare, after: stage })]
    : [create]
}

function deleteStage(facts: Facts, stageName: string): ApiStep {
  const { restApiId } = facts
  return apiStep(facts, {
    sentence: `Delete the stage ${stageName}`,
    operation: 'DeleteStage',
    verb: 'DELETE',
    path: `/${inArn(restApiId)}/stages/${stageName}`,
    input: { restApiId, stageName },
  })
}

function updateStage(
  facts: Facts,
  stageName: string,
  { before, after }: { before: ApiStage; after: ApiStage },
): ApiStep[] {
  const { restApiId } = facts
  const patchOperations = [
    ...patchValue('/deploymentId', before.deploymentId, after.deploymentId),
    ...patchValue('/description', before.description ?? '', after.description ?? ''),
    ...patchValue('/tracingEnabled', before.tracingEnabled ?? false, after.tracingEnabled ?? false),
    ...patchRecord('/variables', before.variables, after.variables),
    ...patchMethodSettings(before.methodSettings ?? {}, after.methodSettings ?? {}),
  ]
  if (patchOperations.length === 0) return []
  return [
    apiStep(facts, {
      sentence:
        before.deploymentId === after.deploymentId
          ? `Change the settings of the stage ${stageName}`
          : `Let the stage ${stageName} serve ${describeDeployment(after)}`,
      operation: 'UpdateStage',
      verb: 'PATCH',
      path: `/${inArn(restApiId)}/stages/${stageName}`,
      input: { restApiId, stageName, patchOperations },
    }),
  ]
}

function describeDeployment({ deploymentId }: ApiStage): string {
  return isReference(deploymentId) ? 'the new deployment' : `the deployment ${deploymentId} again`
}

/** A setting that goes is removed as a whole, and what stays of it is set again. */
function patchMethodSettings(
  before: Readonly<Record<string, MethodSetting>>,
  after: Readonly<Record<string, MethodSetting>>,
) {
  return differingKeys(before, after).flatMap((key) => {
    const [old = {}, now] = [before[key], after[key]]
    const place = `/${toPatchPath(key)}`
    if (!now) return [{ op: 'remove' as const, path: place }]
    const loses = namesOf(old).some((name) => now[name] === undefined)
    const known = loses ? {} : old
    return [
      ...(loses ? [{ op: 'remove' as const, path: place }] : []),
      ...namesOf(now).flatMap((name) =>
        patchValue(`${place}/${SETTING_PATHS[name]}`, known[name], now[name]),
      ),
    ]
  })
}

function namesOf(setting: MethodSetting) {
  // The table's own keys.
  const names = Object.keys(SETTING_PATHS) as Array<keyof typeof SETTING_PATHS>
  return names.filter((name) => setting[name] !== undefined)
}

/** `images/GET` is `~1images/GET`, of all methods it is as it stands; the root is `//GET` or, without its slash, `/GET`. */
function toPatchPath(key: string): string {
  const at = key.lastIndexOf('/')
  const [path, verb] = [key.slice(0, at), key.slice(at + 1)]
  if (path === '' || path === '/') return `~1/${verb}`
  return path === '*' ? key : `~1${path.replace(/~/g, '~0').replace(/\//g, '~1')}/${verb}`
}
