/** For tests: a key in a usage plan of its own, and one in a plan that is there. */
import type { PlanChange } from '../plan.ts'
import { created } from './change.ts'

const PLAN = 'new:usage-plan:edge'

export const KEY = {
  name: 'edge',
  description: 'What CloudFront sends',
  enabled: true,
  keyValue: 'k'.repeat(43),
  usagePlanIds: [PLAN],
}

export const USAGE_PLAN = {
  name: 'edge',
  description: 'Of one key',
  apiStages: [{ apiId: 'abc123', stage: 'prod' }],
  throttle: { rateLimit: 10, burstLimit: 20 },
}

export const KEY_CHANGES: PlanChange[] = [
  created('UsagePlan', { id: PLAN, name: 'edge' }, USAGE_PLAN),
  created('ApiKey', { id: 'new:api-key:edge', name: 'edge' }, KEY),
]
