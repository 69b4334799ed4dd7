/**
 * Checks that passed stay with their distributions as pinned tests. Which ones a run adds is written down before they are, so that
 * a crash doubles none, and taking the run back takes away exactly those that nobody has changed since.
 */
import {
  Expectations,
  ExplainRequest,
  type PinnedTestInput,
} from '#shared/pinned-tests/pinned-test.ts'
import type { ProofResult } from '#shared/proof/proof-result.ts'

import { AppError } from '../errors.ts'
import type { RunProgress } from '../store/runs.ts'
import type { RunTools } from './run-options.ts'

type Pin = NonNullable<RunProgress['pins']>[number]
type Tools = Pick<RunTools, 'change' | 'pinnedTests' | 'store'>

/** A sentence for the person, beginning with a space; empty = nothing was pinned. */
export async function pinProved(tools: Tools, runId: string): Promise<string> {
  const pins = await choosePins(tools, runId)
  try {
    for (const { distributionId, test } of pins) {
      const there = await tools.pinnedTests.list(distributionId)
      if (!there.some((other) => isSame(other, test))) {
        await tools.pinnedTests.create(distributionId, test)
      }
    }
  } catch (error) {
    // What was proved is proved, also where there is no room for more tests.
    if (!(error instanceof AppError) || error.code !== 'invalid-input') throw error
    return ` Not all were pinned: ${error.message}`
  }
  return pins.length === 0 ? '' : ` ${sayTests(pins.length)} pinned.`
}

/** Once: what was chosen stays chosen after a crash. */
async function choosePins({ change, pinnedTests, store }: Tools, runId: string): Promise<Pin[]> {
  const { progress, run } = await store.get(runId)
  if (progress.pins !== null) return progress.pins
  const pins: Pin[] = []
  const names = new Map<string, string>()
  for (const { check } of run.proof) {
    if (check.kind !== 'through' || !check.pin) continue
    const { distributionId, test } = check
    const own = pins.filter((pin) => pin.distributionId === distributionId)
    const there = [...(await pinnedTests.list(distributionId)), ...own.map((pin) => pin.test)]
    if (there.some((other) => isSame(other, test))) continue
    const name = findFreeName(test.name, new Set(there.map((other) => other.name)))
    names.set(test.name, name)
    pins.push({ distributionId, test: { ...test, name } })
  }
  const noted = (result: ProofResult) => ({ ...result, pinnedAs: names.get(result.name) ?? null })
  await change(runId, ({ progress, run }) => ({
    progress: { ...progress, pins },
    run: { ...run, proof: run.proof.map(noted) },
  }))
  return pins
}

/** Takes away what `pinProved` added; gives what stays, a sentence each. Done again, it finds nothing more to do. */
export async function unpin(
  pinnedTests: RunTools['pinnedTests'],
  pins: readonly Pin[],
): Promise<string[]> {
  const { added, changed } = await findPins(pinnedTests, pins)
  for (const { distributionId, id } of added) await pinnedTests.remove(distributionId, id)
  return changed.map(sayChangedPin)
}

export function sayChangedPin({ name }: { name: string }): string {
  return `The pinned test "${name}" stays: somebody changed it since.`
}

type Found = { distributionId: string; id: string; name: string }

/** What is left of the tests that a run added. */
export async function findPins(
  pinnedTests: Pick<RunTools['pinnedTests'], 'list'>,
  pins: readonly Pin[],
): Promise<{ added: Found[]; changed: Found[] }> {
  const added: Found[] = []
  const changed: Found[] = []
  for (const { distributionId, test } of pins) {
    const there = await pinnedTests.list(distributionId)
    const found = there.find(({ name }) => name === test.name)
    if (!found) continue
    const { id, name } = found
    const list = isSame(found, test) ? added : changed
    list.push({ distributionId, id, name })
  }
  return { added, changed }
}

/** `The bogus path 2` where that name is taken by another test. */
function findFreeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 2, free = name; ; number += 1) {
    if (!taken.has(free)) return free
    const end = ` ${number}`
    free = `${name.slice(0, MAX_NAME - end.length)}${end}`
  }
}

/** Longest name of a pinned test, in characters. */
const MAX_NAME = 200

function isSame(one: PinnedTestInput, other: PinnedTestInput): boolean {
  return toKey(one) === toKey(other)
}

/** Parsed, so that equal tests are equal text. */
function toKey({ expect, name, request }: PinnedTestInput): string {
  return JSON.stringify([name, ExplainRequest.parse(request), Expectations.parse(expect)])
}

function sayTests(count: number): string {
  return count === 1 ? 'A test was' : `${count} tests were`
}
