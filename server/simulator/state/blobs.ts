/** Bytes of objects and deployment packages, in chunks, so that neither reading nor writing holds a whole object. */
import type { DatabaseSync } from 'node:sqlite'

/** Size of a stored chunk, in bytes. */
const CHUNK_BYTES = 256 * 1024

export type Blobs = {
  /** Stores a stream under a new id; `onBytes` sees each piece as it passes (hashing, counting). */
  write: (
    id: string,
    body: AsyncIterable<Uint8Array>,
    onBytes?: (bytes: Uint8Array) => void,
  ) => Promise<number>
  /** Reads `[start, end)` in bytes; the default is everything. Never holds more than a chunk. */
  read: (id: string, start?: number, end?: number) => ReadableStream<Uint8Array<ArrayBuffer>>
  readAll: (id: string) => Uint8Array<ArrayBuffer>
  delete: (id: string) => void
}

export function openBlobs(database: DatabaseSync): Blobs {
  const insert = database.prepare('INSERT INTO blob_chunks (blob, chunk, bytes) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? AND chunk = ?')
  const selectAll = database.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? ORDER BY chunk')
  const remove = database.prepare('DELETE FROM blob_chunks WHERE blob = ?')
  // Rows are only ever written by `write` below, from Uint8Arrays.
  const chunkOf = (id: string, chunk: number) =>
    select.get(id, chunk)?.bytes as Uint8Array<ArrayBuffer> | undefined

  return {
    write: async (id, body, onBytes) => {
      let chunk = 0
      let size = 0
      let pending: Uint8Array[] = []
      let pendingBytes = 0
      const flush = () => {
        if (pendingBytes === 0) return
        insert.run(id, chunk, Buffer.concat(pending))
        chunk += 1
        pending = []
        pendingBytes = 0
      }
      try {
        for await (const bytes of body) {
          onBytes?.(bytes)
          size += bytes.byteLength
          for (let offset = 0; offset < bytes.byteLength; ) {
            const piece = bytes.subarray(offset, offset + CHUNK_BYTES - pendingBytes)
            pending.push(piece)
            pendingBytes += piece.byteLength
            offset += piece.byteLength
            if (pendingBytes === CHUNK_BYTES) flush()
          }
        }
        flush()
      } catch (error) {
        remove.run(id)
        throw error
      }
      return size
    },
    read: (id, start = 0, end = Number.POSITIVE_INFINITY) => {
      let chunk = Math.floor(start / CHUNK_BYTES)
      return new ReadableStream({
        pull(controller) {
          const bytes = chunkOf(id, chunk)
          const offset = chunk * CHUNK_BYTES
          if (!bytes || offset >= end) return controller.close()
          chunk += 1
          controller.enqueue(
            bytes.subarray(Math.max(0, start - offset), Math.min(bytes.byteLength, end - offset)),
          )
        },
      })
    },
    readAll: (id) =>
      new Uint8Array(Buffer.concat(selectAll.all(id).map((row) => row.bytes as Uint8Array))),
    delete: (id) => {
      remove.run(id)
    },
  }
}
