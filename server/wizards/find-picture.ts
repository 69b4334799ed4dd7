/** Looks for a picture in an image bucket that can be asked for. */
import type { Account } from '../aws/account.ts'
import { listImages } from '../aws/images.ts'

/** Folders that are opened to find one. */
const MAX_FOLDERS = 4

/** The first picture, in the bucket itself or in its first folders; `null` = none was found there. */
export async function findPicture(account: Account, bucket: string): Promise<string | null> {
  const folders = ['']
  for (const prefix of folders) {
    const page = await listImages(account, bucket, { prefix })
    const [first] = page.items
    if (first) return first.key
    folders.push(...page.folders.slice(0, MAX_FOLDERS - folders.length))
  }
  return null
}
