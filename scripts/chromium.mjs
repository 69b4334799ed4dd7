/**
 * The Chromium of the browser tests: an installed one first, else Debian's package (root on Debian or Ubuntu),
 * else the one that Playwright downloads.
 */
import { spawnSync } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const FIXED_PLACES = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome']

/** Path of an installed browser, or `null`. `CHROMIUM_PATH` wins. */
export function findChromium() {
  const places = [
    process.env.CHROMIUM_PATH,
    ...(process.env.PATH ?? '')
      .split(delimiter)
      .flatMap((folder) => NAMES.map((name) => join(folder, name))),
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
    const quiet = {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    }
    spawnSync('apt-get', ['update', '-qq'], quiet)
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], quiet)
    if (findChromium()) return
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

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false // Not there, or not ours to run: the next place may do.
  }
}
