/** The last steps of a trace: the custom error page, and what the viewer gets. */
import { errorResponseSetting } from '../distribution/setting-path.ts'
import { browserTtlSeconds } from './explain-freshness.ts'
import { explainViewerHeaders } from './explain-viewer-headers.ts'
import type { TraceStep } from './trace-step.ts'
import type { Walk } from './trace-walk.ts'
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
  'response-sent': {
    stage: 'response',
    outcome: ({ response }) => (response.status < 400 ? 'passed' : 'stopped'),
    rule: 'D.1',
    sentence: ({ response, answer }) =>
      `The viewer gets ${response.status}, X-Cache: ${answer.result.xCache}.`,
    data: (walk) => ({
      status: walk.response.status,
      result: walk.answer.result,
      headers: explainViewerHeaders(walk),
      browserTtlSeconds: browserTtlSeconds(walk.response.headers, walk.world.nowMs),
    }),
    // C3.10: that the edge answers a viewer's own condition is the model's choice.
    documented: ({ response }) => response.status !== 304,
  },
})

export function errorPageSteps(walk: Walk, isServed: boolean): TraceStep[] {
  if (!walk.page) return []
  if (!walk.page.visit) return [STEPS['error-page-without-origin'](walk)]
  return [STEPS[isServed ? 'error-page-served' : 'error-page-failed'](walk)]
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
