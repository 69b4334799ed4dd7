/** Faults on request: throttling, refusals by any code, missing permissions, latency and dropped connections, drawn from a seeded schedule. */
import { setTimeout as delay } from 'node:timers/promises'

import { z } from 'zod'

import { AwsError } from './protocol/aws-error.ts'
import { seededRandom } from './seeded-random.ts'

const FaultRule = z.object({
  /** AWS service by signing name (`cloudfront`); every service when left out. */
  service: z.string().optional(),
  /** AWS operation name (`CreateDistribution`); every operation when left out. */
  operation: z.string().optional(),
  /** `drop-before` ends the connection instead of doing it, `lose-answer` after it was done: a caller cannot tell one from the other. */
  kind: z.enum(['throttle', 'error', 'deny', 'latency', 'drop-before', 'lose-answer']),
  /** AWS's code of an `error`; its status is the one of the service's model unless `status` says another. */
  code: z.string().min(1).default('InternalError'),
  status: z.int().min(400).max(599).optional(),
  message: z.string().default('We encountered an internal error. Please try again.'),
  /** Share of matching requests that are struck, 0 to 1. */
  probability: z.number().min(0).max(1).default(1),
  latencyMs: z.number().int().min(0).max(60_000).default(1_000),
  /** How many requests are struck at most; every one when left out. */
  times: z.int().min(1).optional(),
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
  /**
   * Waits, or throws `AwsError` or `DroppedConnection`, when a rule of the account's schedule strikes this request.
   * Resolves with whether its answer is to be lost.
   */
  strike: (accessKeyId: string, service: string, operation: string) => Promise<boolean>
}

/** The caller gets no answer at all. */
export class DroppedConnection extends Error {
  constructor() {
    super('The connection was dropped, as /_simulator/faults asks')
    this.name = 'DroppedConnection'
  }
}

export function createFaults(): Faults {
  const schedules = new Map<string, { rules: Active[]; random: () => number }>()
  return {
    schedule: ({ accessKeyId, seed, rules }) => {
      const active = rules.map((rule) => ({ rule, left: rule.times ?? Number.POSITIVE_INFINITY }))
      schedules.set(accessKeyId, { rules: active, random: seededRandom(seed) })
    },
    strike: async (accessKeyId, service, operation) => {
      const active = schedules.get(accessKeyId)
      let losesAnswer = false
      for (const one of active?.rules ?? []) {
        const { left, rule } = one
        if (rule.service && rule.service !== service) continue
        if (rule.operation && rule.operation !== operation) continue
        if (!active || left === 0 || active.random() >= rule.probability) continue
        one.left -= 1
        if (rule.kind === 'lose-answer') losesAnswer = true
        else await strikeOnce(rule, service)
      }
      return losesAnswer
    },
  }
}

type Active = { rule: FaultRule; left: number }

async function strikeOnce({ code, kind, latencyMs, message, status }: FaultRule, service: string) {
  if (kind === 'drop-before') throw new DroppedConnection()
  // Its own words and status: answers to HEAD have nothing else.
  if (kind === 'throttle' && service === 's3')
    throw new AwsError('SlowDown', 'Please reduce your request rate.', { status: 503 })
  if (kind === 'throttle')
    throw new AwsError('ThrottlingException', 'Rate exceeded', { status: 400 })
  if (kind === 'error')
    throw new AwsError(code, message, {
      ...(status === undefined && code === 'InternalError' ? { status: 500 } : {}),
      ...(status === undefined ? {} : { status }),
    })
  if (kind === 'deny')
    throw new AwsError('AccessDenied', 'You are not authorized to perform this operation.', {
      status: 403,
    })
  await delay(latencyMs)
}
