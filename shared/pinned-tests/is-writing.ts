/** Which requests may change something behind the distribution, so that a person must have said yes to them. */
import type { ExplainRequest } from './pinned-test.ts'

/** RFC 9110, 9.2.1: they ask for nothing but an answer. */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])

export function isWriting({ method }: Pick<ExplainRequest, 'method'>): boolean {
  return !SAFE_METHODS.has(method.toUpperCase())
}
