/** What UpdateStage may change. Source: https://docs.aws.amazon.com/apigateway/latest/api/patch-operations.html#UpdateStage-Patch */
import type { ApiGateway } from '../protocol/sdk-types.ts'
import { badRequest, type PatchRule, readBoolean, recordRule } from './patch.ts'
import type { Stage } from './rest-api-store.ts'

type MethodSetting = ApiGateway.MethodSetting

/** The last parts of a method setting's path, and how its text is read. */
const METHOD_SETTINGS: Record<string, (text: string) => MethodSetting> = {
  'metrics/enabled': (text) => ({ metricsEnabled: readBoolean(text, 'metrics/enabled') }),
  'logging/dataTrace': (text) => ({ dataTraceEnabled: readBoolean(text, 'logging/dataTrace') }),
  'logging/loglevel': (text) => ({ loggingLevel: text }),
  'throttling/burstLimit': (text) => ({ throttlingBurstLimit: readNumber(text) }),
  'throttling/rateLimit': (text) => ({ throttlingRateLimit: readNumber(text) }),
}

export const STAGE_PATCHES: ReadonlyArray<PatchRule<Stage>> = [
  {
    path: '/deploymentId',
    ops: ['replace'],
    apply: (stage, { value }) => ({ ...stage, deploymentId: value }),
  },
  {
    path: '/description',
    ops: ['replace', 'remove'],
    apply: (stage, { op, value }) => ({
      ...stage,
      description: op === 'remove' ? undefined : value,
    }),
  },
  recordRule('variables'),
  {
    path: '/variables',
    ops: ['remove'],
    apply: (stage) => ({ ...stage, variables: {} }),
  },
  {
    path: '/tracingEnabled',
    ops: ['replace'],
    apply: (stage, { value }) =>
      withSettings(stage, { tracingEnabled: readBoolean(value, '/tracingEnabled') }),
  },
  {
    path: '/clientCertificateId',
    ops: ['replace'],
    apply: (stage, { value }) => withSettings(stage, { clientCertificateId: value || undefined }),
  },
  {
    path: '/documentationVersion',
    ops: ['replace'],
    apply: (stage, { value }) => withSettings(stage, { documentationVersion: value || undefined }),
  },
  {
    path: '/accessLogSettings',
    ops: ['remove'],
    apply: (stage) => withSettings(stage, { accessLogSettings: undefined }),
  },
  accessLogRule('destinationArn'),
  accessLogRule('format'),
  {
    path: '/*/*/*/*',
    ops: ['replace', 'add'],
    apply: (stage, { keys: [path = '', method = '', group, name], value }) => {
      const read = METHOD_SETTINGS[`${group}/${name}`]
      if (!read) {
        throw badRequest(
          `The simulated account does not simulate the method setting ${group}/${name}. It has: ${Object.keys(METHOD_SETTINGS).join(', ')}.`,
        )
      }
      const key = toSettingKey(path, method)
      const { methodSettings = {} } = stage.settings
      const setting = { ...methodSettings[key], ...read(value) }
      return withSettings(stage, { methodSettings: { ...methodSettings, [key]: setting } })
    },
  },
  {
    path: '/*/*',
    ops: ['remove'],
    apply: (stage, { keys: [path = '', method = ''] }) => {
      const key = toSettingKey(path, method)
      const { [key]: removed, ...others } = stage.settings.methodSettings ?? {}
      if (!removed) {
        throw badRequest(
          `Cannot remove method setting ${key} because there is no method setting for this method`,
        )
      }
      return withSettings(stage, { methodSettings: others })
    },
  },
]

function accessLogRule(name: 'destinationArn' | 'format'): PatchRule<Stage> {
  return {
    path: `/accessLogSettings/${name}`,
    ops: ['add', 'replace', 'remove'],
    apply: (stage, { op, value }) =>
      withSettings(stage, {
        accessLogSettings: {
          ...stage.settings.accessLogSettings,
          [name]: op === 'remove' ? undefined : value,
        },
      }),
  }
}

/** `*` and `*` is every method; `/items` and `GET` is `items/GET`, as AWS writes it. */
function toSettingKey(path: string, method: string): string {
  return `${path.replace(/^\/(?=.)/, '')}/${method}`
}

function withSettings(stage: Stage, change: Stage['settings']): Stage {
  return { ...stage, settings: { ...stage.settings, ...change } }
}

function readNumber(text: string): number {
  const value = Number(text)
  if (text.trim() !== '' && Number.isFinite(value)) return value
  throw badRequest(`Invalid patch value  '${text}' specified. Must be a number`)
}
