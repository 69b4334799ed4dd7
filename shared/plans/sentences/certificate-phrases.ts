/** What a certificate is, and what a difference in one would mean. */
import { isObject } from '../diff/shape.ts'
import { tag } from './bucket-phrases.ts'
import { amount, type Phrases } from './phrase.ts'

export const CERTIFICATE_PHRASES: Phrases = {
  DomainName: amount('first name'),
  SubjectAlternativeNames: amount('further names'),
  ValidationMethod: amount('way of proof'),
  KeyAlgorithm: amount('key'),
  'Tags.*': tag,
}

/** `for shop.example.com and www.example.com, proven by DNS`. */
export function certificateSummary(document: unknown): string {
  const { DomainName, SubjectAlternativeNames } = isObject(document) ? document : {}
  const others = Array.isArray(SubjectAlternativeNames) ? SubjectAlternativeNames : []
  return `for ${[DomainName, ...others].map(String).join(', ')}, proven by DNS`
}
