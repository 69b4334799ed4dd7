/** Values of X-Amz-Cf-Id: 42 random bytes each, drawn for many requests at once because the draw is what costs. */
import { randomBytes } from 'node:crypto'

const ID_BYTES = 42
const IDS_PER_DRAW = 100

/** A source of request ids, each 56 characters and `==`. */
export function createRequestIds(): () => string {
  let pool = Buffer.alloc(0)
  let offset = 0
  return () => {
    if (offset === pool.byteLength) {
      pool = randomBytes(ID_BYTES * IDS_PER_DRAW)
      offset = 0
    }
    offset += ID_BYTES
    return `${pool.toString('base64url', offset - ID_BYTES, offset)}==`
  }
}
