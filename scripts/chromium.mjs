/**
 * The Chromium of the browser tests: an installed one, else Debian's package (root on Debian or Ubuntu), else the one that
 * Playwright downloads. The headless shell comes first: without a window to compose, the tests take two thirds of the time.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const SHELL = 'chromium-headless-shell'
const NAMES = [
  SHELL,
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
]
const FIXED_PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Path of an installed browser, or `null`. `CHROMIUM_PATH` wins. */
export function findChromium() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const places = [
    process.env.CHROMIUM_PATH,
    ...NAMES.flatMap((name) => folders.map((folder) => join(folder, name))),
    ...FIXED_PLACES,
  ]
  return places.find((path) => path && isExecutable(path)) ?? null
}

/** Installs a browser when there is none. Exits with a sentence when that is not possible. */
export function ensureChromium() {
  if (findChromium()) return
  const isRoot = process.getuid?.() === 0
  if (isRoot && existsSync('/usr/bin/apt-get')) {
    console.log('edgewise: Installing Chromium for the browser tests (Debian package) …')
    apt('update', '-qq')
    // Ubuntu has no package of the shell alone.
    for (const name of [SHELL, 'chromium']) {
      apt('install', '-y', '-qq', '--no-install-recommends', name)
      if (findChromium()) return
    }
  }
  console.log('edgewise: Installing Chromium for the browser tests (Playwright) …')
  const { status } = spawnSync(
    join('node_modules', '.bin', 'playwright'),
    ['install', 'chromium'],
    { stdio: 'inherit' },
  )
  if (status === 0) return
  console.error(
    'edgewise: The browser tests need Chromium. Install it, or set CHROMIUM_PATH to an installed one.',
  )
  process.exit(1)
}

/** @param {string[]} words */
function apt(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env })
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // Not there, or not ours to run: the next place may do.
  }
}
