/** What a response is made from (the origin's answer, a stored object, CloudFront's own words): the same questions to each. */
import type { HeaderPair, ResponseSource } from './types.ts'

export function statusOf(source: ResponseSource): number {
  return messageOf(source).status
}

export function headersOf(source: ResponseSource): readonly HeaderPair[] {
  return messageOf(source).headers
}

function messageOf(source: ResponseSource): { status: number; headers: readonly HeaderPair[] } {
  switch (source.kind) {
    case 'origin':
      return source
    case 'stored':
      return source.stored
    case 'generated':
      return source.response
  }
}
