/** For tests: runs a plan's script of `aws` commands with bash. */
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'

import { quote } from '#shared/plans/export/shell-text.ts'

/** @returns `null` = it came to its end; else all that was said, and the script */
export async function runScript(
  script: string,
  environment: Record<string, string>,
): Promise<string | null> {
  const exports = Object.entries(environment).map(
    ([name, value]) => `export ${name}=${quote(value)}`,
  )
  const child = spawn('bash', ['-c', [...exports, script].join('\n')])
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)])
  return stdout.endsWith('Done.\n') ? null : `${stdout}${stderr}\n${script}`
}
