/**
 * `npm run build:lambda`: packs the resize function with sharp's Linux binaries into
 * `dist/resize-lambda-{arm64,x64}.zip`, the same bytes on every machine. `--arch x64`, `arm64` or `local` picks one.
 */
import { createHash } from 'node:crypto'
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { zipSync } from 'fflate'
import { z } from 'zod'

import {
  collectPackages,
  type LambdaArch,
  localArch,
  type PackageFile,
} from './build-lambda-packages.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** Largest zip for direct upload, and largest unpacked. Source: https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const MAX_ZIP_BYTES = 50 * 1_048_576
const MAX_UNZIPPED_BYTES = 250 * 1_048_576

/** What a zip is made of, besides sharp: its version, and the SDK's, stand in the lock file. */
const INPUTS = [
  'server/lambda/**/*.ts',
  'shared/images/**/*.ts',
  'scripts/build-lambda*.ts',
  'package-lock.json',
]

const Stamp = z.object({
  inputs: z.string(),
  zippedBytes: z.number(),
  unzippedBytes: z.number(),
})
type Stamp = z.infer<typeof Stamp>

export type BuiltLambda = Stamp & {
  arch: LambdaArch
  zipPath: string
  /** Whether it was built now, or was already there and up to date. */
  isNew: boolean
}

/**
 * Makes the zip of one architecture unless it is up to date. `local` becomes `x64` or `arm64` where this
 * machine is one of them. Rejects when sharp's binaries can neither be found nor fetched.
 */
export async function buildLambda({
  arch: wanted = 'local',
  outDir = join(ROOT, 'dist'),
}: {
  arch?: LambdaArch
  outDir?: string
} = {}): Promise<BuiltLambda> {
  const arch = wanted === 'local' ? localArch(ROOT) : wanted
  const zipPath = join(outDir, `resize-lambda-${arch}.zip`)
  const stampPath = join(outDir, `resize-lambda-${arch}.json`)
  const inputs = hashInputs()
  const stamp = readStamp(stampPath)
  if (stamp?.inputs === inputs && existsSync(zipPath))
    return { ...stamp, arch, zipPath, isNew: false }

  const files = [await bundleHandler(), ...collectPackages(ROOT, arch)]
  const { zip, unzippedBytes } = packFiles(files)
  if (zip.byteLength > MAX_ZIP_BYTES || unzippedBytes > MAX_UNZIPPED_BYTES) {
    throw new Error(
      `The ${arch} zip has ${zip.byteLength} bytes, ${unzippedBytes} unpacked: more than Lambda takes (50 MB and 250 MB).`,
    )
  }
  const built = { inputs, zippedBytes: zip.byteLength, unzippedBytes }
  mkdirSync(outDir, { recursive: true })
  // The stamp comes last: a build that was interrupted is not taken for a finished one.
  writeWhole(zipPath, zip)
  writeWhole(stampPath, `${JSON.stringify(built, null, 2)}\n`)
  return { ...built, arch, zipPath, isNew: true }
}

/** The handler, our shared code and the S3 client as one module. Only sharp stays outside: it is not only JavaScript. */
async function bundleHandler(): Promise<PackageFile> {
  // Loaded only here: it takes longer than finding out that nothing is to do.
  const { build } = await import('vite')
  const result = await build({
    configFile: false,
    root: ROOT,
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['sharp'] },
    build: {
      ssr: 'server/lambda/index.ts',
      target: 'node24',
      minify: true,
      write: false,
      rolldownOptions: { output: { format: 'es', codeSplitting: false } },
    },
  })
  const chunks = 'output' in result ? result.output : []
  const [entry, ...others] = chunks
  if (entry?.type !== 'chunk' || others.length > 0) {
    throw new Error(`The bundle of the function should be one file; it is ${chunks.length}.`)
  }
  return { path: 'index.mjs', read: () => Buffer.from(entry.code) }
}

/** Equal files give equal bytes: sorted, all with one date and one mode. */
function packFiles(files: PackageFile[]) {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const contents = sorted.map(({ path, read }) => [path, read()] as const)
  const zip = zipSync(Object.fromEntries(contents), {
    // A higher one takes three seconds more for a thousandth of the size.
    level: 6,
    // The zip format's own beginning of time, which is written in local time.
    mtime: new Date(1980, 0, 1),
    os: 3, // Unix, so that the mode below is heard:
    attrs: 0o100644 << 16, // a plain file that everybody may read, as Lambda demands
  })
  const unzippedBytes = contents.reduce((sum, [, bytes]) => sum + bytes.byteLength, 0)
  return { zip, unzippedBytes }
}

function hashInputs(): string {
  const hash = createHash('sha256')
  const isShipped = (path: string) => !/\.test\.ts$|[\\/]testing[\\/]/.test(path)
  for (const path of globSync(INPUTS, { cwd: ROOT }).filter(isShipped).toSorted()) {
    hash
      .update(path.replaceAll('\\', '/'))
      .update('\0')
      .update(readFileSync(join(ROOT, path)))
  }
  return hash.digest('hex')
}

/** `null` when there is none, or one of an earlier form. */
function readStamp(path: string): Stamp | null {
  if (!existsSync(path)) return null
  const parsed = Stamp.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  return parsed.success ? parsed.data : null
}

/** So that whoever reads at this moment sees the old file or the new one, never half of it. */
function writeWhole(path: string, content: Uint8Array | string): void {
  const unfinished = `${path}.${process.pid}`
  writeFileSync(unfinished, content)
  renameSync(unfinished, path)
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { arch: { type: 'string', default: 'all' } } })
  const arch = z.enum(['all', 'arm64', 'x64', 'local']).safeParse(values.arch)
  if (!arch.success) {
    console.error(`--arch ${values.arch}: choose arm64, x64, local or all.`)
    process.exitCode = 1
    return
  }
  for (const wanted of arch.data === 'all' ? (['x64', 'arm64'] as const) : [arch.data]) {
    try {
      console.log(summarize(await buildLambda({ arch: wanted })))
    } catch (error) {
      // One architecture may be out of reach (no network) while the other is at hand.
      const reason = error instanceof Error ? error.message : String(error)
      console.error(`resize-lambda-${wanted}.zip was not built: ${reason}`)
      process.exitCode = 1
    }
  }
}

function summarize({ arch, isNew, zippedBytes, unzippedBytes }: BuiltLambda): string {
  const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`
  return `resize-lambda-${arch}.zip ${isNew ? 'built' : 'is up to date'}: ${megabytes(zippedBytes)} of 50 MB zipped, ${megabytes(unzippedBytes)} of 250 MB unpacked`
}

if (import.meta.main) await main()
