import { expect, it } from 'vitest'

import { createEnvironmentPool } from './environment-pool.ts'
import type { ExecutionEnvironment } from './execution-environment.ts'

function setup({ idleMs = 60_000 } = {}) {
  const pool = createEnvironmentPool({ maxPerFunction: 2, idleMs })
  const started: Array<{ name: string; terminated: Promise<void>; die: () => void }> = []
  const start = async (): Promise<ExecutionEnvironment> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    let alive = true
    const name = `environment ${started.length + 1}`
    started.push({
      name,
      terminated: promise,
      die: () => {
        alive = false
      },
    })
    return {
      execute: () => Promise.reject(new Error(`${name} executes nothing`)),
      isAlive: () => alive,
      terminate: async () => resolve(),
    }
  }
  const run = <Result>(use: () => Promise<Result>, revisionId = 'first') =>
    pool.run({ functionKey: 'work', revisionId }, start, use)
  return { pool, started, run }
}

it('reuses an idle environment, never one of an older revision or a dead one', async () => {
  const { started, run } = setup()
  await run(async () => 1)
  await run(async () => 2)
  expect(started).toHaveLength(1)

  await run(async () => 3, 'second')
  await started[0]?.terminated
  started[1]?.die()
  await run(async () => 4, 'second')

  expect(started).toHaveLength(3)
})

it('ends an environment that nobody needs', async () => {
  const { started, run } = setup({ idleMs: 1 })
  await run(async () => 1)

  await expect(started[0]?.terminated).resolves.toBeUndefined()
})

it('turns away who waits when it closes', async () => {
  const { pool, run } = setup()
  const occupy = () =>
    new Promise<void>((resolve) => {
      // Busy for ever: only closing ends it.
      void run(() => {
        resolve()
        return new Promise(() => {})
      })
    })
  await Promise.all([occupy(), occupy()])
  const third = run(async () => 3)

  await pool.close()

  await expect(third).rejects.toMatchObject({ code: 'ServiceException' })
  await expect(run(async () => 4)).rejects.toMatchObject({ code: 'ServiceException' })
})
