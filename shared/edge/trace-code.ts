/** Steps of a trace about customers' code: what the functions of a behavior do, or that this is unknown from here. */
import type { SettingPath } from '../distribution/setting-path.ts'
import { resourceSetting } from '../distribution/setting-path.ts'
import { findEdgeFunction } from './compile-functions.ts'
import type { EdgeEventType, EdgeFunction } from './edge-code.ts'
import { nameFunction } from './edge-code-failure.ts'
import { compareHeaders } from './explain-header-changes.ts'
import { nameOfOrigin } from './explain-origin.ts'
import { settingOfBehavior } from './explain-settings.ts'
import { behaviorOf } from './trace-gate.ts'
import type { TraceStage, TraceStep } from './trace-step.ts'
import type { Walk } from './trace-walk.ts'
import { defineSteps, type StepDefinition } from './traced-step.ts'

type CodeFacts = { walk: Walk; edgeFunction: EdgeFunction }

const STEPS = defineSteps<CodeFacts>()({
  'viewer-function-passed': {
    ...common('viewer-request'),
    outcome: 'passed',
    rule: 'A13.10',
    sentence: ({ edgeFunction }) => `${nameFunction(edgeFunction)} lets the request pass as it is.`,
    data: requestData,
  },
  'viewer-function-changed': {
    ...common('viewer-request'),
    outcome: 'changed',
    rule: 'A13.10',
    sentence: ({ walk, edgeFunction }) => {
      const { viewerRequest, request, viewer } = walk
      const target = viewerRequest.kind === 'changed' ? viewerRequest.changed.target : null
      const what = [
        request.rawPath === viewer.rawPath ? null : `the URL to ${viewer.rawPath}`,
        request.headers === viewer.headers ? null : 'headers',
        target ? `the origin to ${nameOfOrigin(target.primary)}` : null,
      ].filter((part) => part !== null)
      const stays = request.rawPath === viewer.rawPath ? '' : ' The behavior stays.'
      return `${nameFunction(edgeFunction)} changes ${what.join(' and ') || 'the body'}.${stays}`
    },
    data: requestData,
  },
  'viewer-function-answered': {
    ...common('viewer-request'),
    outcome: 'stopped',
    rule: 'A13.11',
    sentence: ({ walk, edgeFunction }) =>
      `${nameFunction(edgeFunction)} answers the request itself with ${walk.refusal?.response.status}: neither cache nor origin is asked.`,
    data: ({ walk }) => ({ logs: logsOf(walk), headers: walk.refusal?.response.headers ?? [] }),
  },
  'viewer-function-failed': {
    ...common('viewer-request'),
    outcome: 'stopped',
    rule: ({ walk }) => walk.refusal?.reasons[0]?.rule ?? 'D.1',
    sentence: ({ walk }) => walk.refusal?.reasons[0]?.text ?? '',
    data: ({ walk }) => ({ status: walk.refusal?.response.status ?? 0, logs: logsOf(walk) }),
    // D.1: AWS documents the statuses of failed Lambda@Edge functions only.
    documented: ({ edgeFunction }) => edgeFunction.kind === 'lambda-edge',
  },
  'viewer-function-unknown': unknown(
    'viewer-request',
    'The trace goes on as if it changed nothing.',
  ),
  'origin-request-function-unknown': unknown(
    'origin-request',
    'It may change what the origin is asked, ask another origin, or answer itself. The trace goes on without it.',
  ),
  'origin-response-function-unknown': unknown(
    'origin-response',
    'It may change status, headers and caching of the answer. The trace goes on without it.',
  ),
  'response-function-passed': {
    ...common('viewer-response'),
    outcome: 'passed',
    rule: 'A13.3',
    sentence: ({ edgeFunction }) => `${nameFunction(edgeFunction)} leaves the answer as it is.`,
    data: responseData,
  },
  'response-function-changed': {
    ...common('viewer-response'),
    outcome: 'changed',
    rule: 'A13.3',
    sentence: ({ walk, edgeFunction }) => {
      const { built, response } = walk
      const status = built.status === response.status ? '' : ` the status to ${response.status} and`
      const count = changedHeaders(walk).length
      return `${nameFunction(edgeFunction)} changes${status} ${count} ${count === 1 ? 'header' : 'headers'} of the answer.`
    },
    data: responseData,
  },
  'response-function-skipped': {
    ...common('viewer-response'),
    outcome: 'passed',
    rule: 'A13.3',
    sentence: ({ walk: { viewerResponse } }) =>
      viewerResponse.kind === 'skipped' ? viewerResponse.reason.text : '',
  },
  'response-function-failed': {
    ...common('viewer-response'),
    outcome: 'stopped',
    rule: 'D.1',
    sentence: ({ walk: { viewerResponse } }) =>
      viewerResponse.kind === 'failed' ? viewerResponse.failure.reason.text : '',
    data: responseData,
    documented: ({ edgeFunction }) => edgeFunction.kind === 'lambda-edge',
  },
  'response-function-unknown': unknown(
    'viewer-response',
    'It may change status and headers of the answer. The trace goes on without it.',
  ),
})

const REQUEST_CODES = {
  generated: 'viewer-function-answered',
  failed: 'viewer-function-failed',
  unknown: 'viewer-function-unknown',
} as const

const RESPONSE_CODES = {
  skipped: 'response-function-skipped',
  failed: 'response-function-failed',
  unknown: 'response-function-unknown',
} as const

export function viewerRequestSteps(walk: Walk): TraceStep[] {
  const { viewerRequest } = walk
  if (viewerRequest.kind === 'none') return []
  const facts = { walk, edgeFunction: viewerRequest.edgeFunction }
  if (viewerRequest.kind !== 'changed') return [STEPS[REQUEST_CODES[viewerRequest.kind]](facts)]
  const code = viewerRequest.isUnchanged ? 'viewer-function-passed' : 'viewer-function-changed'
  return [STEPS[code](facts)]
}

/** Lambda@Edge functions between cache and origin, where the origin is asked. */
export function originCodeSteps(
  walk: Walk,
  eventType: 'origin-request' | 'origin-response',
): TraceStep[] {
  const { visit } = walk
  if (!visit?.asked || visit.admitted.behavior.functions.length === 0) return []
  const edgeFunction = findEdgeFunction(visit.admitted.behavior, eventType)
  if (!edgeFunction) return []
  return [STEPS[`${eventType}-function-unknown`]({ walk, edgeFunction })]
}

export function viewerResponseSteps(walk: Walk): TraceStep[] {
  const { viewerResponse } = walk
  if (viewerResponse.kind === 'none') return []
  const facts = { walk, edgeFunction: viewerResponse.edgeFunction }
  if (viewerResponse.kind !== 'changed') return [STEPS[RESPONSE_CODES[viewerResponse.kind]](facts)]
  const code = viewerResponse.isUnchanged ? 'response-function-passed' : 'response-function-changed'
  return [STEPS[code](facts)]
}

function common(stage: TraceStage) {
  return { stage, setting: settingOfFunction }
}

function unknown(eventType: EdgeEventType, sentence: string): StepDefinition<CodeFacts> {
  return {
    ...common(eventType),
    outcome: 'unknown',
    rule: 'A13.1',
    sentence: ({ walk, edgeFunction }) =>
      `${nameFunction(edgeFunction)} runs here; what it does is unknown from here: ${whyUnknown(walk, edgeFunction)} ${sentence}`,
    data: ({ edgeFunction }) => ({ function: edgeFunction.arn, kind: edgeFunction.kind }),
  }
}

function whyUnknown({ viewerRequest, viewerResponse }: Walk, edgeFunction: EdgeFunction): string {
  for (const code of [viewerRequest, viewerResponse]) {
    if (code.kind === 'unknown' && code.edgeFunction === edgeFunction) return code.reason
  }
  return 'Lambda@Edge is not run here.'
}

function settingOfFunction({ walk, edgeFunction }: CodeFacts): SettingPath {
  if (edgeFunction.kind === 'cloudfront-function') {
    return resourceSetting('Function', edgeFunction.arn)
  }
  return settingOfBehavior(behaviorOf(walk), 'LambdaFunctionAssociations')
}

function requestData({ walk, edgeFunction }: CodeFacts): Record<string, unknown> {
  const { request, viewer } = walk
  return {
    function: edgeFunction.arn,
    before: request.rawPath,
    after: viewer.rawPath,
    headers: compareHeaders(request.headers, viewer.headers).filter(
      ({ change }) => change !== 'kept',
    ),
    logs: logsOf(walk),
  }
}

function responseData({ walk, edgeFunction }: CodeFacts): Record<string, unknown> {
  const { viewerResponse, built, response } = walk
  return {
    function: edgeFunction.arn,
    before: built.status,
    after: response.status,
    headers: changedHeaders(walk),
    logs: 'logs' in viewerResponse ? viewerResponse.logs : [],
  }
}

function changedHeaders({ built, response }: Walk) {
  return compareHeaders(built.headers, response.headers).filter(({ change }) => change !== 'kept')
}

function logsOf({ viewerRequest }: Walk): string[] {
  return 'logs' in viewerRequest ? viewerRequest.logs : []
}
