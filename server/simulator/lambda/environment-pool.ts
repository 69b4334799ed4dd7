/**
 * The execution environments of all functions: kept warm, reused, replaced when a function changes, and ended
 * when nobody needed them for a while. When all of a function's environments are busy, events wait in line.
 */
import { AwsError } from '../protocol/aws-error.ts'
import type { ExecutionEnvironment } from './execution-environment.ts'

export type PoolOptions = {
  /** Environments per function at most. AWS would start a thousand; a laptop has few cores. */
  maxPerFunction: number
  /** An environment that was idle for so long is ended, in milliseconds. */
  idleMs: number
}

export type EnvironmentPool = {
  /**
   * Runs `use` with an environment of this function and revision that does nothing else meanwhile. `start` makes
   * a new one. Rejects when `start` or `use` does, and with `ServiceException` once the pool is closed.
   */
  run: <Result>(
    key: { functionKey: string; revisionId: string },
    start: () => Promise<ExecutionEnvironment>,
    use: (environment: ExecutionEnvironment) => Promise<Result>,
  ) => Promise<Result>
  /** Ends all environments; who waits for one is turned away. */
  close: () => Promise<void>
}

type Member = {
  environment: ExecutionEnvironment
  revisionId: string
  idleTimer: NodeJS.Timeout | null
}
type Line = { idle: Member[]; count: number; waiting: Array<() => void> }

export function createEnvironmentPool({ maxPerFunction, idleMs }: PoolOptions): EnvironmentPool {
  const lines = new Map<string, Line>()
  const members = new Set<Member>()
  let isClosed = false

  const end = async (line: Line, member: Member) => {
    if (!members.delete(member)) return
    if (member.idleTimer) clearTimeout(member.idleTimer)
    line.idle = line.idle.filter((other) => other !== member)
    line.count -= 1
    line.waiting.shift()?.()
    await member.environment.terminate()
  }
  const takeIdle = (line: Line, revisionId: string): Member | null => {
    for (const member of [...line.idle].reverse()) {
      if (member.revisionId !== revisionId || !member.environment.isAlive()) void end(line, member)
      else {
        line.idle = line.idle.filter((other) => other !== member)
        if (member.idleTimer) clearTimeout(member.idleTimer)
        return member
      }
    }
    return null
  }
  const release = (line: Line, member: Member) => {
    if (!member.environment.isAlive()) return void end(line, member)
    line.idle.push(member)
    member.idleTimer = setTimeout(() => void end(line, member), idleMs)
    // A warm environment is no reason for a process to stay.
    member.idleTimer.unref()
    line.waiting.shift()?.()
  }
  const acquire = async (
    line: Line,
    revisionId: string,
    start: () => Promise<ExecutionEnvironment>,
  ): Promise<Member> => {
    for (;;) {
      if (isClosed) throw shuttingDown()
      const idle = takeIdle(line, revisionId)
      if (idle) return idle
      if (line.count < maxPerFunction) break
      await new Promise<void>((resolve) => line.waiting.push(resolve))
    }
    line.count += 1
    try {
      const environment = await start()
      if (isClosed) {
        await environment.terminate()
        throw shuttingDown()
      }
      const member = { environment, revisionId, idleTimer: null }
      members.add(member)
      return member
    } catch (error) {
      line.count -= 1
      line.waiting.shift()?.()
      throw error
    }
  }
  return {
    run: async ({ functionKey, revisionId }, start, use) => {
      const line = lines.get(functionKey) ?? { idle: [], count: 0, waiting: [] }
      lines.set(functionKey, line)
      const member = await acquire(line, revisionId, start)
      try {
        return await use(member.environment)
      } finally {
        release(line, member)
      }
    },
    close: async () => {
      isClosed = true
      const ending = [...members].map(({ environment }) => environment.terminate())
      for (const { idleTimer } of members) if (idleTimer) clearTimeout(idleTimer)
      members.clear()
      for (const { waiting } of lines.values()) for (const proceed of waiting.splice(0)) proceed()
      await Promise.all(ending)
    },
  }
}

function shuttingDown(): AwsError {
  return new AwsError('ServiceException', 'The simulated account is shutting down.', {
    status: 500,
  })
}
