/** Folders with unpacked function code, one for each different zip, gone when the runtime closes. */
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { unpackPackage } from './deployment-package.ts'

/** The process id in the name tells whether the folder's owner still lives. */
const PREFIX = 'edgewise-lambda-'
const OWN_FOLDER = /^edgewise-lambda-(\d+)-\w+$/

export type CodeFolders = {
  /** The folder of a zip, unpacked when it is new. `sha256` is the base64 of the zip's SHA-256. */
  getFolder: (sha256: string, readZip: () => Uint8Array) => Promise<string>
  close: () => Promise<void>
}

export function createCodeFolders(): CodeFolders {
  let root: Promise<string> | null = null
  const folders = new Map<string, Promise<string>>()

  const unpack = async (sha256: string, readZip: () => Uint8Array) => {
    root ??= makeRoot()
    const folder = join(await root, Buffer.from(sha256, 'base64').toString('hex'))
    await unpackPackage(readZip(), folder)
    return folder
  }
  return {
    getFolder: (sha256, readZip) => {
      const known = folders.get(sha256)
      if (known) return known
      const folder = unpack(sha256, readZip)
      folders.set(sha256, folder)
      // A disk that was full may have room the next time.
      folder.catch(() => folders.delete(sha256))
      return folder
    },
    close: async () => {
      if (!root) return
      await Promise.allSettled(folders.values())
      await rm(await root, { recursive: true, force: true })
    },
  }
}

async function makeRoot(): Promise<string> {
  await removeOrphans()
  return await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
}

/** Folders of processes that were killed before they could clean up. */
async function removeOrphans() {
  const orphans = (await readdir(tmpdir())).filter((name) => {
    const [, pid] = OWN_FOLDER.exec(name) ?? []
    return pid !== undefined && !isRunning(Number(pid))
  })
  await Promise.all(
    orphans.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })),
  )
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // EPERM: it runs, as somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
