/**
 * For tests: people who edit the same things through plans, and somebody who does it outside, a step at a time in any order.
 * What each knew when an edit was accepted is written down: nobody may be overwritten by somebody who did not see it.
 */
import { setTimeout as delay } from 'node:timers/promises'

import type { PlanMerge } from '#shared/plans/plan.ts'
import { Plan } from '#shared/plans/plan.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import type { Addition, Slot } from './edit-slots.ts'

/** An accepted value, and the one that its author knew to stand there before. */
export type Accepted = { setting: string; before: string | null; after: string }

export type Ledger = { values: Accepted[]; additions: Array<{ kind: string; value: number }> }

/** One resource, as editors see it. */
export type Subject<Document = never> = {
  kind: 'Distribution' | 'CachePolicy'
  id: string
  slots: Slot<Document>[]
  addition: Addition<Document>
  /** What a browser has. */
  load: () => Promise<{ version: string; document: Document }>
  /** What the console has; `update` gives whether AWS took it. */
  outside: () => Promise<{
    document: Document
    update: (document: Document) => Promise<boolean>
  }>
}

export type EditorTools = {
  random: () => number
  /** Each number once. */
  newValue: () => number
  post: (path: string, body: unknown) => Promise<{ status: number; body: Record<string, unknown> }>
  getPlan: (planId: string) => Promise<unknown>
  /** Of a run that rests: `null` = it is done, else the plan with both edits. */
  finished: (answer: { body: unknown }) => Promise<{
    state: string
    failure: { mergedPlanId: string | null; code: string } | null
  }>
}

type Pending = { document: ResourceDocument; values: Accepted[]; additions: number[] }

/** Takes one step each time it is called; `false` = an edit has come to its end. */
type Step = () => Promise<boolean>

export function planEditor<Document>(
  subject: Subject<Document>,
  tools: EditorTools,
  ledger: Ledger,
): Step {
  type Stage =
    | { at: 'idle' }
    | { at: 'edited'; version: string; pending: Pending }
    | { at: 'planned'; plan: Plan; pending: Pending }
  let stage: Stage = { at: 'idle' }

  const toPlan = async (body: unknown, pending: Pending): Promise<Stage> => ({
    at: 'planned',
    plan: Plan.parse(body),
    pending,
  })
  const propose = async (version: string, pending: Pending): Promise<Stage> => {
    const { kind: resource, id } = subject
    const { document: after } = pending
    const change = { action: 'update', resource, id, baseVersion: version, after }
    const { status, body } = await tools.post('/plans', { changes: [change] })
    if (status !== 201) throw new Error(`The edit was refused: ${JSON.stringify(body)}`)
    return toPlan(body, pending)
  }
  const decide = async (plan: Plan, merge: PlanMerge, pending: Pending): Promise<Stage> => {
    const choices: Record<string, 'mine' | 'theirs'> = {}
    let { values } = pending
    for (const { setting, theirs } of merge.conflicts) {
      const mine = values.find((value) => value.setting === setting)
      if (!mine) throw new Error(`A conflict about ${setting}, which this editor did not touch`)
      const isMine = tools.random() < 0.5
      choices[setting] = isMine ? 'mine' : 'theirs'
      values = values.filter((value) => value !== mine)
      if (isMine) values = [...values, { ...mine, before: String(theirs) }]
    }
    const { status, body } = await tools.post(`/plans/${plan.id}/merge-choices`, {
      choices: { [`${merge.resource}/${merge.id}`]: choices },
    })
    // All was decided for the others.
    if (status === 400 && values.length === 0) return { at: 'idle' }
    if (status !== 201) throw new Error(`The choice was refused: ${JSON.stringify(body)}`)
    return toPlan(body, { ...pending, values })
  }
  const apply = async (plan: Plan, pending: Pending): Promise<Stage> => {
    const acknowledged = plan.warnings.map(({ code }) => code)
    const answer = await tools.post(`/plans/${plan.id}/apply`, { acknowledged })
    const replaced = answer.body.planId
    if (answer.status === 409 && typeof replaced === 'string') {
      return toPlan(await tools.getPlan(replaced), pending)
    }
    if (answer.status !== 201) {
      throw new Error(`Applying was refused: ${JSON.stringify(answer.body)}`)
    }
    const run = await tools.finished(answer)
    if (run.state === 'done') {
      ledger.values.push(...pending.values)
      const kind = subject.kind
      ledger.additions.push(...pending.additions.map((value) => ({ kind, value })))
      return { at: 'idle' }
    }
    const merged = run.failure?.mergedPlanId
    if (!merged) throw new Error(`The run stopped: ${JSON.stringify(run.failure)}`)
    return toPlan(await tools.getPlan(merged), pending)
  }
  return async () => {
    if (stage.at === 'idle') {
      const { version, document } = await subject.load()
      stage = { at: 'edited', version, pending: edit(subject, tools, document) }
    } else if (stage.at === 'edited') {
      stage = await propose(stage.version, stage.pending)
    } else {
      const { pending, plan } = stage
      const open = plan.merges.find(({ conflicts }) => conflicts.length > 0)
      stage = open ? await decide(plan, open, pending) : await apply(plan, pending)
    }
    return stage.at !== 'idle'
  }
}

/** The console, Terraform: reads, and writes with the version that it read. Who comes too late begins again. */
export function outsideEditor<Document>(
  subject: Subject<Document>,
  tools: EditorTools,
  ledger: Ledger,
): Step {
  let write: (() => Promise<void>) | null = null
  return async () => {
    if (write) {
      await write()
      write = null
      return false
    }
    const { document, update } = await subject.outside()
    const { document: after, values, additions } = edit(subject, tools, document)
    write = async () => {
      // Made of a document of this kind.
      if (!(await update(after as Document))) return
      ledger.values.push(...values)
      const kind = subject.kind
      ledger.additions.push(...additions.map((value) => ({ kind, value })))
    }
    return true
  }
}

function edit<Document>(
  { addition, id, slots }: Subject<Document>,
  { newValue, random }: EditorTools,
  before: Document,
): Pending {
  const values: Accepted[] = []
  const additions: number[] = []
  let document = before
  for (const slot of slots) {
    if (random() > 0.35) continue
    const value = newValue()
    document = slot.write(document, value)
    values.push({
      setting: slot.setting(id),
      before: slot.read(before),
      after: String(slot.read(document)),
    })
  }
  if (values.length === 0 || random() < 0.3) {
    const value = newValue()
    document = addition.add(document, value)
    additions.push(value)
  }
  // Documents are JSON.
  return { document: document as ResourceDocument, values, additions }
}

/** Lets the editors step in an order of chance, often several at once, until each has come to the end of its last edit. */
export async function interleave(
  steps: Step[],
  { random, rounds }: { random: () => number; rounds: number },
): Promise<void> {
  const busy = new Map(steps.map((step) => [step, false]))
  const take = async (step: Step) => {
    // Who goes first of those that go at once is chance as well.
    await delay(Math.floor(random() * 3))
    busy.set(step, await step())
  }
  for (let round = 0; round < rounds; round += 1) {
    await Promise.all(steps.filter(() => random() < 0.6).map(take))
  }
  for (let tries = 0; [...busy.values()].some(Boolean); tries += 1) {
    if (tries > 200) throw new Error('The editors never come to an end')
    await Promise.all(steps.filter((step) => busy.get(step)).map(take))
  }
}

/** Accepted values that are neither there nor overwritten by somebody who saw them. */
export function findLost(
  ledger: Ledger,
  first: Map<string, string | null>,
  last: Map<string, string | null>,
): Accepted[] {
  const left = new Set(ledger.values)
  for (const [setting, end] of last) {
    let value = end
    while (value !== first.get(setting)) {
      const author = [...left].find((one) => one.setting === setting && one.after === value)
      if (!author) throw new Error(`${setting} has the value ${value}, which nobody wrote`)
      left.delete(author)
      value = author.before
    }
  }
  return [...left]
}
