/** Lets only so many tasks run at the same time; the others wait in the order in which they came. */

export type Limiter = <Result>(task: () => Promise<Result>, signal: AbortSignal) => Promise<Result>

/** A task whose signal is aborted while it waits never starts: its promise rejects with the signal's reason. */
export function createLimiter(maxParallel: number): Limiter {
  let running = 0
  const waiting: Array<() => void> = []

  return async (task, signal) => {
    // Asked again after each wait: another task may have taken the place that was free.
    while (running >= maxParallel) await new Promise<void>((resolve) => waiting.push(resolve))
    try {
      signal.throwIfAborted()
    } catch (reason) {
      waiting.shift()?.()
      throw reason
    }
    running += 1
    try {
      return await task()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}
