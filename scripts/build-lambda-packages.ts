/**
 * sharp for the platform that the function runs on, which is often not the one that builds it: what is
 * installed here is taken from here, the rest comes from the npm registry, checked against package-lock.json.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

/** `local` is this machine where it is none of the two that Lambda has: macOS, Windows, Alpine. */
export type LambdaArch = 'arm64' | 'x64' | 'local'

export type PackageFile = {
  /** In the zip, with slashes. */
  path: string
  read: () => Uint8Array
}

const PackageJson = z.object({
  version: z.string(),
  dependencies: z.record(z.string(), z.string()).default({}),
  optionalDependencies: z.record(z.string(), z.string()).default({}),
})

const PackageLock = z.object({
  packages: z.record(z.string(), z.object({ integrity: z.string().optional() })),
})

/**
 * Run-time code, libraries and licenses (which the libvips package lists in its README); not sources,
 * headers, types, or the CommonJS twin of sharp's modules.
 */
const WANTED_FILES =
  /\.(?:mjs|cjs|js|json|node|dylib|dll|so[.\d]*)$|^LICENSE(?:\.md)?$|^README\.md$/
const UNWANTED_FILES = /^(?:src|install|bin)\/|^dist\/.*\.cjs$/

/** Which build this machine can run itself. Lambda's own Linux where the host is one like it. */
export function localArch(root: string): LambdaArch {
  const isLambdaLike =
    process.platform === 'linux' &&
    existsSync(join(root, `node_modules/@img/sharp-linux-${process.arch}`))
  if (isLambdaLike && process.arch === 'x64') return 'x64'
  return isLambdaLike && process.arch === 'arm64' ? 'arm64' : 'local'
}

/**
 * Every file of `node_modules` that belongs into the zip.
 * Throws when a package can neither be found here nor fetched.
 */
export function collectPackages(root: string, arch: LambdaArch): PackageFile[] {
  const installed = join(root, 'node_modules')
  const sharp = readPackage(join(installed, 'sharp'))
  const binaries = nativePackages(sharp.optionalDependencies, arch, root)
  return [
    ...filesOf('sharp', join(installed, 'sharp')),
    ...Object.keys(sharp.dependencies).flatMap((name) => filesOf(name, join(installed, name))),
    ...binaries.flatMap((name) =>
      filesOf(name, findOrFetch({ root, name, version: sharp.optionalDependencies[name] ?? '' })),
    ),
  ]
}

function nativePackages(
  available: Record<string, string>,
  arch: LambdaArch,
  root: string,
): string[] {
  const platform = arch === 'local' ? hostPlatform(root) : `linux-${arch}`
  // Windows has libvips inside sharp's own package.
  const names = [`@img/sharp-${platform}`, `@img/sharp-libvips-${platform}`]
  const found = names.filter((name) => Object.hasOwn(available, name))
  if (found.length === 0) throw new Error(`sharp has no prebuilt binaries for ${platform}.`)
  return found
}

function hostPlatform(root: string): string {
  const musl = `linuxmusl-${process.arch}`
  const isMusl = existsSync(join(root, `node_modules/@img/sharp-${musl}`))
  return process.platform === 'linux' && isMusl ? musl : `${process.platform}-${process.arch}`
}

function filesOf(name: string, folder: string): PackageFile[] {
  return globSync('**/*', { cwd: folder, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ file, path: file.slice(folder.length + 1).replaceAll('\\', '/') }))
    .filter(({ path }) => WANTED_FILES.test(path) && !UNWANTED_FILES.test(path))
    .map(({ file, path }) => ({
      path: `node_modules/${name}/${path}`,
      read: () => readFileSync(file),
    }))
}

type Wanted = { root: string; name: string; version: string }

/** The folder of a package in exactly this version. */
function findOrFetch({ root, name, version }: Wanted): string {
  const installed = join(root, 'node_modules', name)
  if (existsSync(installed) && readPackage(installed).version === version) return installed
  const kept = join(root, 'dist/.lambda-packages', `${name.replaceAll('/', '+')}@${version}`)
  if (!existsSync(kept)) fetchPackage({ root, name, version }, kept)
  return kept
}

function fetchPackage({ root, name, version }: Wanted, target: string): void {
  console.log(`  fetching ${name}@${version} from the npm registry`)
  const work = `${target}.${process.pid}`
  mkdirSync(work, { recursive: true })
  try {
    fetchArchive(`${name}@${version}`, work, root)
    const [archive] = globSync('*.tgz', { cwd: work })
    if (!archive) throw new Error(`npm fetched nothing for ${name}@${version}.`)
    checkIntegrity({ root, name, version }, readFileSync(join(work, archive)))
    run('tar', ['-xzf', archive], work)
    renameSync(join(work, 'package'), target)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

function fetchArchive(spec: string, folder: string, root: string): void {
  try {
    runNpm(['pack', spec, '--pack-destination', folder, '--loglevel=error'], root)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new Error(
      `${spec} is not installed on this machine and could not be fetched. Is the npm registry within reach? ${reason}`,
      { cause },
    )
  }
}

function checkIntegrity({ root, name, version }: Wanted, archive: Uint8Array): void {
  const lock = PackageLock.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  const expected = lock.packages[`node_modules/${name}`]?.integrity
  const actual = `sha512-${createHash('sha512').update(archive).digest('base64')}`
  if (actual !== expected) {
    throw new Error(
      `${name}@${version} is not the package that package-lock.json names (its checksum differs). Nothing was built from it.`,
    )
  }
}

function runNpm(args: string[], cwd: string): void {
  // npm names itself in the environment of its scripts; its own file runs the same npm again.
  const npm = process.env.npm_execpath
  if (npm) run(process.execPath, [npm, ...args], cwd)
  else run('npm', args, cwd)
}

function run(command: string, args: string[], cwd: string): void {
  const { status, stderr, error } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (error) throw new Error(`Could not run ${command}: ${error.message}`, { cause: error })
  // The first lines name the reason; npm follows them with a stack.
  const reason = stderr.trim().split('\n').slice(0, 4).join('; ')
  if (status !== 0) throw new Error(`${command} exited with ${status}: ${reason}`)
}

function readPackage(folder: string) {
  return PackageJson.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')))
}
