/** What a difference in an API key or a usage plan means. */
import { isObject } from '../diff/shape.ts'
import { amount, does, names, type Phrases, plain, say, text, toggle } from './phrase.ts'

export const API_KEY_PHRASES: Phrases = {
  name: amount('name'),
  description: text('description'),
  enabled: toggle('opens the stages of its usage plans', 'opens nothing any more'),
  keyValue: ({ subject }) => does(subject, 'gets another value (hidden)'),
  usagePlanIds: names('usage plan', 'usage plans'),
}

export const USAGE_PLAN_PHRASES: Phrases = {
  name: amount('name'),
  description: text('description'),
  apiStages: ({ after, subject }) => say(subject, `its keys open ${stageWords(after)}`),
  throttle: ({ after, subject }) => say(subject, throttleWords(after)),
}

/** `its keys open the stage prod of abc123, with no limit of its own`. */
export function usagePlanSummary(document: unknown): string {
  if (!isObject(document)) return plain(document)
  return `its keys open ${stageWords(document.apiStages)}, ${throttleWords(document.throttle)}`
}

function stageWords(stages: unknown): string {
  const words = (Array.isArray(stages) ? stages : [])
    .filter(isObject)
    .map(({ apiId, stage }) => `the stage ${plain(stage)} of ${plain(apiId)}`)
  return words.length === 0 ? 'no stage' : words.join(', ')
}

function throttleWords(throttle: unknown): string {
  if (!isObject(throttle)) return 'with no limit of its own'
  return `at most ${plain(throttle.rateLimit)} requests per second and ${plain(throttle.burstLimit)} at once`
}
