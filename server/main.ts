/** The process: flags, environment and signals in; sockets and a few lines for a person out. */
import { enableCompileCache, flushCompileCache } from 'node:module'

import { readConfig, USAGE } from './config.ts'
import { createLog } from './log.ts'

/** How long a clean stop may take before the process ends anyway, in milliseconds. */
const STOP_MS = 2_000

/** `npm` passes on the Ctrl-C that the terminal has sent already: within this time, in milliseconds, it is the same. */
const SAME_SIGNAL_MS = 500

const read = readConfig(process.argv.slice(2), process.env)
if (read.kind === 'help') {
  console.log(USAGE)
  process.exit(0)
}
if (read.kind === 'bad') {
  console.error(`edgewise: ${read.message}`)
  process.exit(2)
}
say('Starting')
// Halves the processor time of every start but the first: stripped and compiled modules are kept in the temp folder.
enableCompileCache()
const { config } = read
const log = createLog(config.EDGEWISE_LOG)

// Until there is something to stop, a signal ends the process as it would without us.
const running = await startOrExplain()
// Not only at a clean end: a process may be killed.
flushCompileCache()
stopOnSignals()
say('Ctrl-C stops it. Open this to sign in:')
console.log(`\n  ${running.signInUrl}\n`)
console.log(`ready ${JSON.stringify({ url: running.url, aws: running.aws, edge: running.edge })}`)

async function startOrExplain() {
  try {
    // Loaded only now, so that a mistake in the settings is said at once.
    const { start } = await import('./start.ts')
    return await start({ config, environment: process.env, say, log })
  } catch (error) {
    console.error(`edgewise: ${sentenceOf(error)}`)
    process.exit(1)
  }
}

/** A sentence of ours with its reason; anything else with its stack, since it is a fault to report. */
function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  if (error.cause instanceof Error) return `${error.message}\n  (${error.cause.message})`
  return 'code' in error ? error.message : (error.stack ?? error.message)
}

function stopOnSignals() {
  let firstAt: number | null = null
  const onSignal = () => {
    if (firstAt !== null && Date.now() - firstAt > SAME_SIGNAL_MS) process.exit(130)
    if (firstAt !== null) return
    firstAt = Date.now()
    say('Stopping (once more to stop at once)')
    setTimeout(() => process.exit(0), STOP_MS).unref()
    running.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(`edgewise: could not stop cleanly: ${sentenceOf(error)}`)
        process.exit(1)
      },
    )
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
}

function say(sentence: string) {
  console.log(`edgewise: ${sentence}`)
}
