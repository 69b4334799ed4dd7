/** The words for parts of an object. Types only; what they mean is in range.ts and range-response.ts. */

/** A viewer's Range, valid and ascending (C9.4). */
export type RequestedRange = {
  /** `bytes=0-99,200-`; a part is stored under it. */
  text: string
  specs: readonly RangeSpec[]
  /** The value of If-Range: the range is meant for this version only. */
  ifRange: string | null
}

export type RangeSpec =
  | { kind: 'from'; first: number; last: number | null }
  | { kind: 'suffix'; length: number }

/** Byte positions, both inclusive. */
export type ByteRange = { first: number; last: number }

/** A piece of a body made of parts: bytes of the source's body, in ascending order, or text between them. */
export type BodyPiece = ByteRange | { text: string }
