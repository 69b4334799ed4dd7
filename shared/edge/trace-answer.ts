/** The last steps of a trace: the custom error page, parts of an object, the response headers policy, and what the viewer gets. */
import { errorResponseSetting } from '../distribution/setting-path.ts'
import { browserTtlSeconds } from './explain-freshness.ts'
import { nameOfPolicy, settingOfBehavior, settingOfResponsePolicy } from './explain-settings.ts'
import { changesByPolicy, explainViewerHeaders } from './explain-viewer-headers.ts'
import { findHeader } from './headers.ts'
import type { TraceStep } from './trace-step.ts'
import { isPageServed, type Walk } from './trace-walk.ts'
import { defineSteps } from './traced-step.ts'

const STEPS = defineSteps<Walk>()({
  'error-page-served': {
    stage: 'error-page',
    outcome: 'changed',
    rule: 'C7.4',
    sentence: ({ page }) =>
      `The ${page?.errorPage.errorStatus} is replaced by ${page?.errorPage.path}, and the viewer sees ${page?.errorPage.viewerStatus}.`,
    setting: ({ page }) => errorResponseSetting(page?.errorPage.errorStatus ?? 0),
    data: pageData,
  },
  'error-page-failed': {
    stage: 'error-page',
    outcome: 'stopped',
    rule: 'C7.7',
    sentence: ({ page, response }) =>
      `The page ${page?.errorPage.path} for ${page?.errorPage.errorStatus} cannot be had: the viewer gets the ${response.status} of its own origin.`,
    setting: ({ page }) =>
      errorResponseSetting(page?.errorPage.errorStatus ?? 0, 'ResponsePagePath'),
    data: pageData,
  },
  'error-page-without-origin': {
    stage: 'error-page',
    outcome: 'stopped',
    rule: 'C7.4',
    sentence: ({ page }) =>
      `The behavior of the page ${page?.errorPage.path} has no origin: the viewer gets the error itself.`,
    setting: ({ page }) =>
      errorResponseSetting(page?.errorPage.errorStatus ?? 0, 'ResponsePagePath'),
    data: pageData,
  },
  'range-ignored': {
    stage: 'range',
    outcome: 'passed',
    rule: 'C9.4',
    sentence: ({ viewer }) =>
      `The Range "${findHeader(viewer.headers, 'range')}" is not valid, not ascending or overlaps: the whole object is the answer.`,
  },
  'range-from-origin': {
    stage: 'range',
    outcome: 'passed',
    rule: 'C9.2',
    sentence: ({ visit, response }) =>
      response.status === 206
        ? `The origin sends the part ${visit?.admitted.range?.text}, and the edge keeps it for this range only.`
        : `The origin gets the Range and answers the whole object: the viewer gets all of it this time, later ranges are cut at the edge.`,
    data: ({ visit }) => ({ range: visit?.admitted.range?.text ?? null }),
  },
  'range-cut': {
    stage: 'range',
    outcome: 'changed',
    rule: 'C9.1',
    sentence: ({ visit }) =>
      `The edge cuts ${visit?.admitted.range?.text} out of the object that it has.`,
    data: ({ visit, response }) => ({
      range: visit?.admitted.range?.text ?? null,
      pieces: response.pieces,
    }),
  },
  'range-not-satisfiable': {
    stage: 'range',
    outcome: 'stopped',
    rule: 'C9.8',
    sentence: ({ visit }) => `${visit?.admitted.range?.text} is past the end of the object.`,
    data: ({ visit }) => ({ range: visit?.admitted.range?.text ?? null }),
    documented: () => false,
  },
  'response-headers-policy-missing': {
    stage: 'response-headers',
    outcome: 'unknown',
    rule: 'D.5',
    sentence: (walk) => responsePolicyProblem(walk)?.text ?? '',
    setting: (walk) => responsePolicyProblem(walk)?.setting ?? null,
  },
  'response-headers-policy-applied': {
    stage: 'response-headers',
    outcome: (walk) => (changesByPolicy(walk).length === 0 ? 'passed' : 'changed'),
    rule: 'D.5',
    sentence: (walk) => {
      const policy = walk.answer.admitted?.behavior.responseHeadersPolicy
      const changes = changesByPolicy(walk)
      const list = changes.map(({ name, change }) => `${name} (${change})`).join(', ')
      const name = policy ? nameOfPolicy(policy) : ''
      return changes.length === 0
        ? `The response headers policy ${name} changes nothing in this answer.`
        : `The response headers policy ${name} changes ${list}.`
    },
    setting: ({ answer }) =>
      answer.admitted ? settingOfResponsePolicy(answer.admitted.behavior) : null,
    data: (walk) => ({ headers: changesByPolicy(walk) }),
    // D.6, C-9: whether a request without Origin gets CORS headers, and which of them a simple request gets.
    documented: ({ answer, viewer }) => {
      const cors = answer.admitted?.behavior.responseHeadersPolicy?.cors
      return !cors || (findHeader(viewer.headers, 'origin') !== null && cors.exposedHeaders === '')
    },
  },
  'response-sent': {
    stage: 'response',
    outcome: ({ response }) => (response.status < 400 ? 'passed' : 'stopped'),
    rule: 'D.1',
    sentence: ({ response }) =>
      `The viewer gets ${response.status}, X-Cache: ${response.result.xCache}.`,
    data: (walk) => ({
      status: walk.response.status,
      result: walk.response.result,
      headers: explainViewerHeaders(walk),
      browserTtlSeconds: browserTtlSeconds(walk.response.headers, walk.world.nowMs),
    }),
    // C3.10: that the edge answers a viewer's own condition is the model's choice.
    documented: ({ response }) => response.status !== 304,
  },
})

export function errorPageSteps(walk: Walk): TraceStep[] {
  const { page } = walk
  if (!page) return []
  if (!page.visit) return [STEPS['error-page-without-origin'](walk)]
  return [STEPS[isPageServed(page) ? 'error-page-served' : 'error-page-failed'](walk)]
}

/** Only for a request that has a Range. */
export function rangeSteps(walk: Walk): TraceStep[] {
  const { visit, page, built, viewer } = walk
  if (!visit || page || visit.admitted.method !== 'GET') return []
  if (visit.admitted.range === null) {
    const hasRange = findHeader(viewer.headers, 'range') !== null
    return hasRange ? [STEPS['range-ignored'](walk)] : []
  }
  if (built.status === 416) return [STEPS['range-not-satisfiable'](walk)]
  if (built.pieces !== null) return [STEPS['range-cut'](walk)]
  return visit.asked && built.status < 400 ? [STEPS['range-from-origin'](walk)] : []
}

export function responseHeadersSteps(walk: Walk): TraceStep[] {
  const behavior = walk.answer.admitted?.behavior
  if (behavior?.responseHeadersPolicy) return [STEPS['response-headers-policy-applied'](walk)]
  return walk.world.distribution.problems.length > 0 && responsePolicyProblem(walk)
    ? [STEPS['response-headers-policy-missing'](walk)]
    : []
}

function responsePolicyProblem({ world, answer }: Walk) {
  const behavior = answer.admitted?.behavior
  if (!behavior) return undefined
  const setting = settingOfBehavior(behavior, 'ResponseHeadersPolicyId')
  return world.distribution.problems.find(
    (problem) => problem.code === 'missing-response-headers-policy' && problem.setting === setting,
  )
}

export function responseStep(walk: Walk): TraceStep {
  return STEPS['response-sent'](walk)
}

function pageData({ page }: Walk): Record<string, unknown> {
  return {
    ...page?.errorPage,
    behavior: page?.visit?.admitted.behavior.pathPattern ?? null,
    originId: page?.visit?.admitted.primary.id ?? null,
  }
}
