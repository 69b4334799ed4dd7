/** Faults on request: throttling, 5xx, missing permissions, latency and dropped connections, drawn from a seeded schedule. */
import { setTimeout as delay } from 'node:timers/promises'

import { z } from 'zod'

import { AwsError } from './protocol/aws-error.ts'
import { seededRandom } from './seeded-random.ts'

const FaultRule = z.object({
  /** AWS service by signing name (`cloudfront`); every service when left out. */
  service: z.string().optional(),
  /** AWS operation name (`CreateDistribution`); every operation when left out. */
  operation: z.string().optional(),
  kind: z.enum(['throttle', 'error', 'deny', 'latency']),
  /** Share of matching requests that are struck, 0 to 1. */
  probability: z.number().min(0).max(1).default(1),
  latencyMs: z.number().int().min(0).max(60_000).default(1_000),
})

export const FaultSchedule = z.object({
  accessKeyId: z.string().min(1),
  /** The same seed strikes the same requests in the same order. */
  seed: z.number().int().default(1),
  rules: z.array(FaultRule),
})
type FaultSchedule = z.infer<typeof FaultSchedule>
type FaultRule = z.infer<typeof FaultRule>

export type Faults = {
  schedule: (schedule: FaultSchedule) => void
  /** Waits or throws `AwsError` when a rule of the account's schedule strikes this request. */
  strike: (accessKeyId: string, service: string, operation: string) => Promise<void>
}

export function createFaults(): Faults {
  const schedules = new Map<string, { rules: FaultRule[]; random: () => number }>()
  return {
    schedule: ({ accessKeyId, seed, rules }) => {
      schedules.set(accessKeyId, { rules, random: seededRandom(seed) })
    },
    strike: async (accessKeyId, service, operation) => {
      const active = schedules.get(accessKeyId)
      for (const rule of active?.rules ?? []) {
        if (rule.service && rule.service !== service) continue
        if (rule.operation && rule.operation !== operation) continue
        if (active && active.random() < rule.probability) await strikeOnce(rule)
      }
    },
  }
}

async function strikeOnce({ kind, latencyMs }: FaultRule) {
  if (kind === 'throttle')
    throw new AwsError('ThrottlingException', 'Rate exceeded', { status: 400 })
  if (kind === 'error')
    throw new AwsError('InternalError', 'We encountered an internal error. Please try again.', {
      status: 500,
    })
  if (kind === 'deny')
    throw new AwsError('AccessDenied', 'You are not authorized to perform this operation.', {
      status: 403,
    })
  await delay(latencyMs)
}
