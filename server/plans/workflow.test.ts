import { setTimeout as delay } from 'node:timers/promises'

import { OpenWorkflow } from 'openworkflow'
import { BackendSqlite } from 'openworkflow/sqlite'
import { expect, it, onTestFinished } from 'vitest'

import { defineRunWorkflows, type RunSteps, type StepEnd } from './workflow.ts'

/** Steps that stop so often, and remember the signals that wake them. */
function fakeSteps(stops: number) {
  const done: string[] = []
  const signals: string[] = []
  const names = ['a', 'b', 'c']
  const execute = async (_runId: string, id: string, signal: string): Promise<StepEnd> => {
    if (id === 'b' && signals.length < stops) {
      signals.push(signal)
      return 'stopped'
    }
    done.push(id)
    return 'done'
  }
  const steps: RunSteps = {
    listSteps: async () => names,
    listUndoSteps: async () => names,
    listOpen: async () => names.filter((name) => !done.includes(name)),
    apply: execute,
    undo: execute,
    prepareUndo: async () => 'done',
    test: async () => {},
    noteAsked: async () => {},
    askToConfirm: async () => null,
    finish: async () => void done.push('finish'),
    finishUndo: async () => void done.push('finish'),
  }
  return { done, signals, steps }
}

it.each(['apply', 'undo'] as const)(
  '%s goes on in a fresh workflow where one has no room for a further try',
  async (what) => {
    const STOPS = 9
    const { done, signals, steps } = fakeSteps(STOPS)
    const backend = BackendSqlite.connect(':memory:')
    const ow = new OpenWorkflow({ backend })
    const workflows = defineRunWorkflows(ow, steps, 6)
    const worker = ow.newWorker({ concurrency: 10 })
    onTestFinished(async () => {
      await worker.stop()
      await backend.stop()
    })
    if (what === 'apply') await workflows.apply.run({ runId: 'r' })
    else await workflows.undo.run({ runId: 'r', goal: 'undone' })
    await worker.start()
    for (let heard = 0; heard < STOPS; ) {
      const signal = signals[heard]
      const woken =
        signal === undefined
          ? []
          : (await ow.sendSignal({ signal, data: { word: 'retry', who: '' } })).workflowRunIds
      if (woken.length > 0) heard += 1
      await worker.tick()
      await delay(5)
    }
    await expect.poll(() => done).toEqual(['a', 'b', 'c', 'finish'])
    expect(new Set(signals).size).toBe(STOPS)
  },
)
