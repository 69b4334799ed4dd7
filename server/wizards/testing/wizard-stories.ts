/** For tests: the plan of a wizard is carried out and taken back in peace, under faults of AWS, or by processes that are killed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Plan } from '#shared/plans/plan.ts'
import type { Run } from '#shared/plans/run.ts'

import { type CrashEnd, keepSpares, obey } from '../../plans/testing/crash-processes.ts'
import { letErrorsExpire } from '../../plans/testing/let-errors-expire.ts'
import { seededRandom } from '../../simulator/seeded-random.ts'
import { type AccountState, countKinds } from './account-state.ts'
import { FIRST_WAIT_MS, type OwnGround, type WizardGround } from './wizard-ground.ts'
import type { WizardCase } from './wizard-table.ts'

type Failure = NonNullable<Run['failure']>

/** What came of it. */
export type Tale = {
  wizard: WizardCase
  before: AccountState
  /** Before it is taken back. */
  applied: Run
  /** How many resources there were then, by kind, and pinned tests. */
  made: Record<string, number>
  undone: Run
  end: AccountState
  pinnedAtEnd: number
  /** Where it stopped and was tried again. */
  stops: Failure[]
  /** Where processes were killed. */
  deaths: string[]
  appliedMs: number
}

/** Most that a run is tried again: more means that it does not get on. */
const MAX_RETRIES = 60

/** Of AWS's calls, reads too: 30 % are throttled or fail with 5xx. */
const FAULTS = [
  { kind: 'throttle', probability: 0.11 },
  { kind: 'error', probability: 0.11 },
  { kind: 'error', code: 'ServiceUnavailable', status: 503, probability: 0.115 },
]

/** One service fails altogether, so that the run stops there. */
const STORMS = ['cloudfront', 's3', 'iam', 'lambda', 'apigateway'].map((service) => ({
  kind: 'error',
  service,
}))

/**
 * @param seed of the faults; `null` = there are none
 * @param whenProved looks at the account before the run is taken back; nothing fails then
 */
export async function tellFaults(
  ground: WizardGround,
  wizard: WizardCase,
  seed: number | null,
  whenProved: (own: OwnGround) => Promise<void> = async () => {},
): Promise<Tale> {
  const random = seededRandom(seed ?? 0)
  const own = await ground.begin(wizard)
  const before = own.state()
  const { plan } = await own.propose()
  const stops: Failure[] = []
  /** Until it is at its end; every third time one service fails at first. */
  const insist = async (begin: () => Promise<unknown>): Promise<Run> => {
    const storm = STORMS.filter(() => random() < 1 / 3 / STORMS.length)
    if (seed !== null) await own.schedule([...FAULTS, ...storm], seed + stops.length)
    await begin()
    for (let retries = 0; ; retries += 1) {
      const run = await own.rest(plan.id)
      if (run.state !== 'stopped' || run.failure === null) return run
      if (retries === MAX_RETRIES) return run
      stops.push(run.failure)
      await own.schedule(FAULTS, (seed ?? 0) + stops.length)
      await letErrorsExpire(own.sdk.endpoint, own.accessKeyId)
      await own.runs.retry(own.name, run.id)
    }
  }
  const begunAt = performance.now()
  const applied = await insist(() => own.start(plan))
  const appliedMs = performance.now() - begunAt
  const made = { ...countKinds(own.state()), pinned: await own.countPinned(applied) }
  await own.schedule([])
  await whenProved(own)
  const undone = await insist(() => own.runs.undo(own.name, applied.id))
  await own.schedule([])
  const pinnedAtEnd = await own.countPinned(applied)
  const end = own.state()
  return { wizard, before, applied, made, undone, end, pinnedAtEnd, stops, deaths: [], appliedMs }
}

/** Processes in which runs are executed, and killed. Take it down with `close`. */
export async function openKilling(ground: WizardGround) {
  const spares = await keepSpares()
  return {
    /** @param calmMs how long the run takes in peace; kills fall into it */
    tellKills: async (wizard: WizardCase, seed: number, calmMs: number): Promise<Tale> => {
      const own = await ground.begin(wizard)
      const folder = mkdtempSync(join(tmpdir(), 'edgewise-killed-'))
      try {
        return await tellKills({ wizard, own, folder, spares, seed, calmMs })
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    },
    close: spares.close,
  }
}

type Killing = {
  wizard: WizardCase
  own: OwnGround
  folder: string
  spares: Awaited<ReturnType<typeof keepSpares>>
  seed: number
  calmMs: number
}

async function tellKills({ calmMs, folder, own, seed, spares, wizard }: Killing): Promise<Tale> {
  const random = seededRandom(seed)
  const before = own.state()
  const { plan } = await own.propose()
  const deaths: string[] = []
  const stops: Failure[] = []
  /** Killed at a moment or at a boundary, once or twice; then a process lives until the end. */
  const live = async (wanted: 'done' | 'undone', kills: number) => {
    for (let killed = 0; ; killed += 1) {
      const mustDie = killed < kills
      const atMoment = mustDie && random() < 0.5
      const order = {
        plan,
        wanted,
        folder,
        ports: own.ports,
        accessKeyId: own.accessKeyId,
        kills: mustDie && !atMoment ? drawBoundary(random, plan, wanted) : '^never$',
        survived: [],
        firstWaitMs: FIRST_WAIT_MS,
        retries: MAX_RETRIES,
      }
      const after = atMoment ? Math.round(random() * calmMs) : undefined
      const end: CrashEnd = await obey(spares.take(), order, after)
      if (end.kind === 'rest') {
        stops.push(...end.stops)
        if (!mustDie) return end
      } else deaths.push(end.at)
    }
  }
  // In every third story AWS fails besides.
  await own.schedule(seed % 3 === 0 ? FAULTS : [], seed)
  const begunAt = performance.now()
  const { pinned, run: applied } = await live('done', 1 + Math.floor(random() * 2))
  const appliedMs = performance.now() - begunAt
  const made = { ...countKinds(own.state()), pinned }
  const { pinned: pinnedAtEnd, run: undone } = await live('undone', random() < 0.5 ? 1 : 0)
  await own.schedule([])
  return {
    ...{ wizard, before, applied, made, undone, end: own.state() },
    ...{ pinnedAtEnd, stops, deaths, appliedMs },
  }
}

/** Of a run that is applied or taken back, as a regular expression. */
function drawBoundary(random: () => number, plan: Plan, wanted: 'done' | 'undone'): string {
  const pick = (list: readonly string[]) => list[Math.floor(random() * list.length)] ?? ''
  const { id = '' } = plan.steps[Math.floor(random() * plan.steps.length)] ?? {}
  if (wanted === 'undone') return `^${pick(['begin', 'sent', 'end'])} undo-${id}$`
  const proved = plan.proof.map((_check, index) => `proved ${index + 1}`)
  return `^${random() < 0.2 ? pick(proved) : `${pick(['begin', 'sent', 'end'])} ${id}`}$`
}
