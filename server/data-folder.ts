/** The folder with everything that outlives the process, for one process at a time. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export type DataFolder = {
  /** The simulated account's state. */
  simulator: string
  /** What Edgewise itself remembers. */
  store: string
  /** Runs that are under way. */
  runs: string
  /** No other process uses the folder. */
  isAlone: boolean
  close: () => void
}

/** Makes the folder when it is new. Throws a sentence for a person when it cannot be used. */
export function openDataFolder(path: string, say: (sentence: string) => void): DataFolder {
  const folder = resolve(path)
  let lock: DatabaseSync
  try {
    // Sessions and the state of an account are nobody else's business.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    lock = new DatabaseSync(join(folder, 'lock.sqlite'))
  } catch (cause) {
    throw new Error(
      `The data folder ${folder} cannot be used. Give one that you may write to, with --data.`,
      { cause },
    )
  }
  const isAlone = takeLock(lock)
  if (!isAlone) {
    say(
      `Another Edgewise uses ${folder} too. Each sees only its own changes to the simulated account; give this one a folder of its own with --data`,
    )
  }
  return {
    simulator: join(folder, 'simulator.sqlite'),
    store: join(folder, 'edgewise.sqlite'),
    runs: join(folder, 'runs.sqlite'),
    isAlone,
    close: () => lock.close(),
  }
}

/** The operating system gives an exclusive transaction back when its process dies, however it dies. */
function takeLock(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE')
    return true
  } catch (error) {
    if (error instanceof Error && error.message.includes('locked')) return false
    throw error
  }
}
