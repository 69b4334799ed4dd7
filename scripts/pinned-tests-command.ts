/** Checks a file of pinned tests against a configuration file, without any AWS account: what `npm run pinned-tests` does. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'

import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import type { RunEdgeFunction } from '#shared/edge/edge-code.ts'
import { hideSecrets } from '#shared/explain/secret-headers.ts'
import { evaluatePinnedTest } from '#shared/pinned-tests/evaluate-pinned-test.ts'
import { describeFileProblem, parsePinnedTests } from '#shared/pinned-tests/parse-pinned-tests.ts'
import type { PinnedTestsFile } from '#shared/pinned-tests/pinned-test.ts'

import {
  addPolicies,
  BadInput,
  parseJson,
  readWorld,
  type TestWorld,
} from './pinned-tests-input.ts'

const USAGE = `npm run pinned-tests -- TESTS.json CONFIG.json [--policies FILE]…

  TESTS.json   pinned tests as Edgewise exports them
  CONFIG.json  what "aws cloudfront get-distribution-config" prints, or a world as GET …/distributions/ID/world answers
  --policies   a policy of your own that the configuration names, as "aws cloudfront get-cache-policy" prints it
               (also get-origin-request-policy, get-response-headers-policy, and their lists); AWS's own are known

Exit code: 0 = all tests pass, 1 = a test fails, 2 = the input cannot be used.`

/** Stands for the name of a distribution whose configuration does not tell it. */
const SOME_DOMAIN = 'd111111abcdef8.cloudfront.net'

/** Where it prints: `console`, or what a test listens with. */
export type Output = { log: (line: string) => void; error: (line: string) => void }

/** Gives the exit code. Rejects only for a fault of its own. */
export async function checkPinnedTests(args: string[], output: Output): Promise<0 | 1 | 2> {
  try {
    const paths = readArguments(args)
    if (paths === null) {
      output.log(USAGE)
      return 0
    }
    const file = readTests(paths.tests)
    const world = readWorlds(paths, file)
    return report({ file, world, run: await createRun(world), output })
  } catch (error) {
    if (!(error instanceof BadInput)) throw error
    output.error(`pinned-tests: ${error.message}`)
    return 2
  }
}

type Paths = { tests: string; config: string; policies: string[] }

/** `null` when help was asked for. */
function readArguments(args: string[]): Paths | null {
  let parsed: ReturnType<typeof parseOptions>
  try {
    parsed = parseOptions(args)
  } catch (error) {
    throw new BadInput(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  const { values, positionals } = parsed
  if (values.help) return null
  const [tests, config, ...rest] = positionals
  if (tests === undefined || config === undefined || rest.length > 0) {
    throw new BadInput(`It needs a file of tests and a configuration.\n\n${USAGE}`)
  }
  return { tests, config, policies: values.policies ?? [] }
}

function parseOptions(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      policies: { type: 'string', multiple: true },
      help: { type: 'boolean', short: 'h' },
    },
  })
}

function readTests(path: string): PinnedTestsFile {
  const parsed = parsePinnedTests(read(path))
  if (parsed.kind === 'tests') return parsed.file
  const problems = parsed.problems.map((problem) => `\n  ${describeFileProblem(problem)}`)
  throw new BadInput(`${path} is no file of pinned tests:${problems.join('')}`)
}

function readWorlds({ config, policies }: Paths, file: PinnedTestsFile): TestWorld {
  const world = policies.reduce(
    (known, path) => addPolicies(known, parseJson(read(path), path), path),
    readWorld(parseJson(read(config), config), config, findDomain(file)),
  )
  const missing = compileDistribution(world).problems.filter(({ code }) => code.endsWith('-policy'))
  if (missing.length > 0) {
    const named = missing.map(({ setting, text }) => `\n  ${setting}: ${text}`).join('')
    throw new BadInput(
      `${config} names policies that are in none of the files. Fetch each (aws cloudfront get-cache-policy --id ID) and add it with --policies FILE:${named}`,
    )
  }
  return world
}

/** The CloudFront name that the tests use, since a configuration does not hold its own. */
function findDomain({ tests }: PinnedTestsFile): string {
  const hosts = tests.flatMap(({ request }) => URL.parse(request.url)?.hostname ?? [])
  return hosts.find((host) => host.endsWith('.cloudfront.net')) ?? SOME_DOMAIN
}

/** CloudFront Functions run where their code is at hand: in a world that Edgewise gathered. */
async function createRun({ functions }: TestWorld): Promise<RunEdgeFunction | undefined> {
  if (functions.length === 0) return undefined
  const [{ createFunctionRunner }, { loadQuickjs }, { runWorldFunctions }, { default: variant }] =
    await Promise.all([
      import('#shared/edge-code/function-runner.ts'),
      import('#shared/edge-code/load-quickjs.ts'),
      import('#shared/edge-code/run-world-functions.ts'),
      import('@jitl/quickjs-wasmfile-release-sync'),
    ])
  const clock = { nowMs: () => Date.now(), elapsedMs: () => performance.now() }
  const runner = createFunctionRunner(await loadQuickjs(variant), clock)
  return runWorldFunctions(runner, functions)
}

type Report = {
  file: PinnedTestsFile
  world: TestWorld
  run: RunEdgeFunction | undefined
  output: Output
}

/** Prints a line per test, and why for those that fail. Gives the exit code. */
function report({ file: { tests }, world, run, output }: Report): 0 | 1 {
  let failed = 0
  for (const test of tests) {
    const result = evaluatePinnedTest({ world, run, nowMs: Date.now() }, test)
    output.log(`${result.passed ? 'ok  ' : 'FAIL'}  ${test.name}`)
    for (const sentence of result.unknown) output.log(`      unknown from here: ${sentence}`)
    for (const { expected, passed, what } of result.checks) {
      if (passed === null) output.log(`      not seen from here: ${what} ${expected}`)
    }
    if (result.passed) continue
    failed += 1
    for (const { what, expected, actual, passed } of result.checks) {
      if (passed !== false) continue
      // What runs in CI is read by many.
      const why = hideSecrets(`${what}: expected ${expected}, got ${actual}`, test.request)
      output.log(`      ${why}`)
    }
  }
  output.log(`\n${tests.length - failed} of ${tests.length} pinned tests pass`)
  return failed === 0 ? 0 : 1
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new BadInput(`${path} cannot be read (${why}).`)
  }
}
