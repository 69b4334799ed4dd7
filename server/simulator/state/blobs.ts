/** Bytes of objects and deployment packages, in chunks, so that neither reading nor writing holds a whole object. */
import type { DatabaseSync } from 'node:sqlite'

/** Size of a stored chunk, in bytes. */
const CHUNK_BYTES = 256 * 1024

export type Blobs = {
  /**
   * Stores a stream under a new id; `onBytes` sees each piece as it passes (hashing, counting). Resolves with
   * the size in bytes. Nothing stays of a stream that fails. Until `keep` the bytes are gone after a restart.
   */
  write: (
    id: string,
    body: AsyncIterable<Uint8Array>,
    onBytes?: (bytes: Uint8Array) => void,
  ) => Promise<number>
  /** Makes a written blob last. Call it in one `atomically` with the write of the resource that names it. */
  keep: (id: string) => void
  /** Reads `[start, end)` in bytes; the default is everything. Never holds more than a chunk. */
  read: (id: string, start?: number, end?: number) => ReadableStream<Uint8Array<ArrayBuffer>>
  readAll: (id: string) => Uint8Array<ArrayBuffer>
  /** Streams that are being read end undisturbed; the bytes go with the last of them. */
  delete: (id: string) => void
}

/** Opens the blobs of all accounts, and clears away what an interrupted process left unfinished. */
export function openBlobs(database: DatabaseSync): Blobs {
  database.exec(`
    DELETE FROM blob_chunks WHERE blob IN (SELECT blob FROM unkept_blobs);
    DELETE FROM unkept_blobs;
  `)
  const rows = openRows(database)
  const readers = new Map<string, number>()
  const doomed = new Set<string>()

  const endReading = (id: string) => {
    const left = (readers.get(id) ?? 1) - 1
    if (left > 0) return readers.set(id, left)
    readers.delete(id)
    if (doomed.delete(id)) rows.remove(id)
  }
  return {
    write: async (id, body, onBytes) => {
      rows.setUnkept(id)
      try {
        return await writeChunks(body, (chunk, bytes) => rows.insert(id, chunk, bytes), onBytes)
      } catch (error) {
        rows.remove(id)
        throw error
      }
    },
    keep: rows.setKept,
    read: (id, start = 0, end = Number.POSITIVE_INFINITY) => {
      readers.set(id, (readers.get(id) ?? 0) + 1)
      return readChunks(
        (chunk) => rows.find(id, chunk),
        start,
        end,
        () => endReading(id),
      )
    },
    readAll: (id) => new Uint8Array(Buffer.concat(rows.findAll(id))),
    delete: (id) => {
      if (!readers.has(id)) return rows.remove(id)
      doomed.add(id)
      rows.setUnkept(id)
    },
  }
}

function openRows(database: DatabaseSync) {
  const insert = database.prepare('INSERT INTO blob_chunks (blob, chunk, bytes) VALUES (?, ?, ?)')
  const select = database.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? AND chunk = ?')
  const selectAll = database.prepare('SELECT bytes FROM blob_chunks WHERE blob = ? ORDER BY chunk')
  const remove = database.prepare('DELETE FROM blob_chunks WHERE blob = ?')
  const setUnkept = database.prepare('INSERT OR IGNORE INTO unkept_blobs (blob) VALUES (?)')
  const setKept = database.prepare('DELETE FROM unkept_blobs WHERE blob = ?')
  return {
    insert: (id: string, chunk: number, bytes: Uint8Array) => void insert.run(id, chunk, bytes),
    // Rows are only ever written by `insert`, from Uint8Arrays.
    find: (id: string, chunk: number) =>
      select.get(id, chunk)?.bytes as Uint8Array<ArrayBuffer> | undefined,
    findAll: (id: string) => selectAll.all(id).map((row) => row.bytes as Uint8Array),
    setUnkept: (id: string) => void setUnkept.run(id),
    setKept: (id: string) => void setKept.run(id),
    remove: (id: string) => {
      remove.run(id)
      setKept.run(id)
    },
  }
}

async function writeChunks(
  body: AsyncIterable<Uint8Array>,
  insert: (chunk: number, bytes: Uint8Array) => void,
  onBytes?: (bytes: Uint8Array) => void,
): Promise<number> {
  let chunk = 0
  let size = 0
  let pending: Uint8Array[] = []
  let pendingBytes = 0
  const flush = () => {
    if (pendingBytes === 0) return
    insert(chunk, Buffer.concat(pending))
    chunk += 1
    pending = []
    pendingBytes = 0
  }
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
  return size
}

function readChunks(
  find: (chunk: number) => Uint8Array<ArrayBuffer> | undefined,
  start: number,
  end: number,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let chunk = Math.floor(start / CHUNK_BYTES)
  const source: UnderlyingDefaultSource<Uint8Array<ArrayBuffer>> = {
    pull(controller) {
      const offset = chunk * CHUNK_BYTES
      const bytes = offset < end ? find(chunk) : undefined
      if (!bytes) {
        onEnd()
        return controller.close()
      }
      chunk += 1
      controller.enqueue(
        bytes.subarray(Math.max(0, start - offset), Math.min(bytes.byteLength, end - offset)),
      )
    },
    cancel: onEnd,
  }
  // Nothing is read ahead: a stream may wait long for its turn.
  return new ReadableStream(source, { highWaterMark: 0 })
}
