/** Looks for a picture in an image bucket that can be asked for. */
import type { Account } from '../aws/account.ts'
import { listImages } from '../aws/images.ts'

/** Folders that are opened to find one. */
const MAX_FOLDERS = 4

/** Reads well in an address. */
const PLAIN_KEY = /^[\w./-]+$/

/** The first picture in the bucket itself or in its first folders, rather one with a plain key; `null` = none was found there. */
export async function findPicture(account: Account, bucket: string): Promise<string | null> {
  const folders = ['']
  const keys: string[] = []
  for (const prefix of folders) {
    const page = await listImages(account, bucket, { prefix })
    keys.push(...page.items.map(({ key }) => key))
    const plain = keys.find((key) => PLAIN_KEY.test(key))
    if (plain !== undefined) return plain
    folders.push(...page.folders.slice(0, MAX_FOLDERS - folders.length))
  }
  return keys[0] ?? null
}
