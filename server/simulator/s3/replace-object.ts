/** Puts an object in its bucket: the new bytes are kept and the old ones go in the same moment. */
import type { Account } from '../accounts.ts'
import { objectsOf, type S3Object } from './s3-store.ts'

/** `also` is done in the same transaction: ending the upload that the object came from. */
export function replaceObject(
  account: Account,
  bucketName: string,
  object: S3Object,
  also: () => void = () => {},
): void {
  const objects = objectsOf(account, bucketName)
  const replaced = objects.get(object.key)
  account.atomically(() => {
    for (const { blob } of object.pieces) account.blobs.keep(blob)
    objects.put(object.key, object)
    for (const { blob } of replaced?.pieces ?? []) account.blobs.delete(blob)
    also()
  })
}
