/** For tests that need a tool which is not a dependency. */
import { spawnSync } from 'node:child_process'

export function hasCommand(name: string): boolean {
  return spawnSync('which', [name]).status === 0
}
