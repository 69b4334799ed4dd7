/** `npm run pinned-tests -- TESTS.json CONFIG.json`: the process around `pinned-tests-command.ts`. */
import { checkPinnedTests } from './pinned-tests-command.ts'

process.exitCode = await checkPinnedTests(process.argv.slice(2), console)
