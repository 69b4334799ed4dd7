/**
 * Runs before `npm start` and `npm test`, on whatever Node the machine has (20.19 or newer): installs what is
 * missing, builds what is stale, and says what it does. Quick when there is nothing to do.
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { arch } from 'node:os'
import { fileURLToPath } from 'node:url'

import { ensureChromium } from './chromium.mjs'
import { hashFiles } from './hash-files.mjs'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const NODE = `${ROOT}node_modules/.bin/node`
const INSTALL_STAMP = `${ROOT}node_modules/.edgewise-installed`
const WEB_STAMP = `${ROOT}dist/web/.stamp`

const goal = process.argv[2] ?? 'start'
requireNode()
installPackages()
// Each of them leaves a core to the other.
await Promise.all([goal === 'dev' ? null : buildWeb(), buildLambda()])
if (goal === 'test') ensureChromium()

function requireNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > 20 || (major === 20 && minor >= 19)) return
  fail(`Edgewise needs Node 20.19 or newer to start; this is ${process.versions.node}.`)
}

function installPackages() {
  const wanted = hashFiles(ROOT, ['package.json', 'package-lock.json'])
  if (readStamp(INSTALL_STAMP) === wanted && existsSync(NODE)) return
  say('Installing packages (only when they changed; up to a minute)')
  // Not `npm ci`: it refuses a lock file without the optional binaries of other systems, which not every registry
  // carries. `--no-save` keeps package.json and the lock file as they are; the lock file still decides.
  runNpm(['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])
  if (!existsSync(NODE)) {
    fail(
      'npm did not run the install script of the package "node". Allow it (package.json, allowScripts) and try again.',
    )
  }
  writeFileSync(INSTALL_STAMP, wanted)
}

async function buildWeb() {
  // The web app takes nothing but types from the server.
  const wanted = hashFiles(ROOT, ['web', 'shared', 'package-lock.json'], /\.test\.tsx?$/)
  if (readStamp(WEB_STAMP) === wanted) return
  say('Building the dashboard')
  await runBeside(NODE, ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'])
  writeFileSync(WEB_STAMP, wanted)
}

async function buildLambda() {
  const stamp = `${ROOT}dist/.resize-lambda-local-stamp`
  const wanted = `${arch()} ${hashFiles(ROOT, ['server/lambda', 'shared/images', 'scripts/build-lambda.ts', 'scripts/build-lambda-packages.ts', 'package-lock.json'], /\.test\.ts$/)}`
  if (readStamp(stamp) === wanted) return
  say('Packing the resize Lambda')
  await runBeside(NODE, ['scripts/build-lambda.ts', '--arch', 'local'])
  writeFileSync(stamp, wanted)
}

function runNpm(args) {
  // npm names itself in the environment of its scripts; its own file runs the same npm again.
  const npm = process.env.npm_execpath
  if (npm) run(process.execPath, [npm, ...args])
  else run('npm', args)
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (error) fail(`Could not run ${command}: ${error.message}`)
  if (status !== 0) fail(`"${args.join(' ')}" failed; its output is above.`)
}

/** As `run`, while others run. */
async function runBeside(command, args) {
  const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] })
  await new Promise((resolve) => {
    child.on('error', (error) => fail(`Could not run ${command}: ${error.message}`))
    child.on('close', (code) => {
      if (code !== 0) fail(`"${args.join(' ')}" failed; its output is above.`)
      resolve(undefined)
    })
  })
}

function readStamp(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : null
}

function say(text) {
  console.log(`edgewise: ${text} …`)
}

function fail(text) {
  console.error(`edgewise: ${text}`)
  process.exit(1)
}
