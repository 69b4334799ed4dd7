/**
 * Runs commands side by side, and shows what each said when it has ended: `node scripts/side-by-side.mjs "tsc --noEmit" knip`. Ends with 1
 * where any of them failed. For commands of one core each; they are found as npm finds them.
 */
import { spawn } from 'node:child_process'

const commands = process.argv.slice(2)
const codes = await Promise.all(commands.map(run))
process.exitCode = codes.every((code) => code === 0) ? 0 : 1

/** @param {string} command */
function run(command) {
  const begunAt = performance.now()
  const child = spawn(command, { shell: true, stdio: ['ignore', 'pipe', 'pipe'] })
  /** @type {Buffer[]} */
  const said = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (bytes) => said.push(bytes))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const seconds = ((performance.now() - begunAt) / 1_000).toFixed(1)
      console.log(`\n> ${command} (${seconds} s${code === 0 ? '' : `, failed with ${code}`})\n`)
      process.stdout.write(Buffer.concat(said))
      resolve(code)
    })
  })
}
