/** Keeps the code of a Lambda function before a run replaces or deletes it, and gives it to the step that puts it back. */
import type { Plan, PlanChange } from '#shared/plans/plan.ts'
import type { PlannedCall, PlannedStep, PlannedWait } from '#shared/plans/planned-step.ts'
import { toResourceKey } from '#shared/plans/resource.ts'
import { toObject, toText } from '#shared/plans/steps/json-object.ts'

import type { Account } from '../aws/account.ts'
import { readFunctionCode } from '../aws/read-function-code.ts'
import { AppError } from '../errors.ts'
import { resolveRef } from './execute-references.ts'
import type { RunTools } from './run-options.ts'

const TAKES_CODE_AWAY = /^(?:UpdateFunctionCode|DeleteFunction)$/

/** A step's name for code that is known by its hash alone. */
const BY_HASH = /^sha256:(.+)$/

type Part = { account: Account; step: PlannedStep; plan: Pick<Plan, 'changes'> }

/** What to say where undoing will not bring the code back; `null` = it will, or there is nothing to keep. Rejects with faults of ours. */
export async function keepCode(
  { change, log, store }: RunTools,
  runId: string,
  { account, plan, step }: Part,
): Promise<string | null> {
  if (step.kind !== 'call' || !TAKES_CODE_AWAY.test(step.operation)) return null
  const { progress } = await store.get(runId)
  const before = codeBefore(plan, step)
  if (before === null || progress.keptCode.includes(before)) return null
  try {
    const { bytes, sha256 } = await readFunctionCode(account, resolveRef(step.about, progress).id)
    // A try before this one has replaced it already.
    if (sha256 !== before) return null
    await store.code.put(sha256, bytes)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    log.warn({ err: error, step: step.id }, 'The code of a function could not be kept')
    return `The code before could not be kept, so undoing will not bring it back: ${error.message}`
  }
  await change(runId, (stored) => ({
    progress: { ...stored.progress, keptCode: [...stored.progress.keptCode, before] },
  }))
  return null
}

/** Its hash; `null` = it is not known, or its source is. */
function codeBefore({ changes }: Pick<Plan, 'changes'>, { about }: PlannedStep): string | null {
  const key = toResourceKey(about)
  const change = changes.find((one) => toResourceKey(one) === key)
  const { bundle, CodeSha256, files } = toObject(toObject(change?.before ?? {}).Code)
  if (bundle !== undefined || files !== undefined) return null
  return toText(CodeSha256) || null
}

/** The change, with its code before marked as one that can be put back. Pure. */
export function withKept(change: PlanChange, kept: readonly string[]): PlanChange {
  if (change.resource !== 'LambdaFunction' || change.before === null) return change
  const before = toObject(change.before)
  const code = toObject(before.Code)
  if (!kept.includes(toText(code.CodeSha256))) return change
  return { ...change, before: { ...before, Code: { ...code, kept: true } } }
}

/** The step, with the bytes in place of their hash where they were kept. */
export async function withKeptCode(
  { store }: Pick<RunTools, 'store'>,
  step: PlannedCall | PlannedWait,
): Promise<PlannedCall | PlannedWait> {
  if (step.kind !== 'call') return step
  const { Code, ZipFile } = step.input
  const zip = toText(ZipFile ?? toObject(Code).ZipFile)
  const sha256 = BY_HASH.exec(zip)?.[1]
  const bytes = sha256 === undefined ? null : await store.code.find(sha256)
  if (bytes === null) return step
  const text = `base64:${Buffer.from(bytes).toString('base64')}`
  const input =
    ZipFile === undefined
      ? { ...step.input, Code: { ...toObject(Code), ZipFile: text } }
      : { ...step.input, ZipFile: text }
  return { ...step, input }
}
