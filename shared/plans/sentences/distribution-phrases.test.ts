import { expect, it } from 'vitest'

import { diffDocuments } from '../diff-documents.ts'

const OLD = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-aaaaaaaaaaaa'
const RENEWED =
  'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-bbbbbbbbbbbb'
const OTHER = 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-cccccccccccc'
const UNKNOWN =
  'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-dddddddddddd'

const NAMES = new Map([
  [OLD, 'shop.example.com, *.shop.example.com'],
  [RENEWED, 'shop.example.com, *.shop.example.com'],
  [OTHER, 'example.com'],
])

it.each([
  [OLD, OTHER, 'example.com instead of shop.example.com, *.shop.example.com'],
  [
    OLD,
    RENEWED,
    'shop.example.com, *.shop.example.com (…bbbbbbbbbbbb) instead of shop.example.com, *.shop.example.com (…aaaaaaaaaaaa)',
  ],
  [OLD, UNKNOWN, `${UNKNOWN} instead of shop.example.com, *.shop.example.com`],
  [undefined, OTHER, 'example.com (was not set)'],
])('calls a certificate by the names that it is for: %s -> %s', (before, after, words) => {
  const [a, b] = [before, after].map((ACMCertificateArn) => ({
    ViewerCertificate: { ACMCertificateArn, SSLSupportMethod: 'sni-only' },
  }))
  const nameOf = (_kind: string, id: string) => NAMES.get(id) ?? null
  const [entry] = diffDocuments({ resource: 'Distribution', id: 'E1' }, a, b, nameOf)
  expect(entry).toMatchObject({ sentence: `Certificate (ACM): ${words}` })
})

it.each([
  ['vip', 'sni-only', 'Viewers reach the certificate by SNI only'],
  [
    'sni-only',
    'vip',
    'Viewers reach the certificate by dedicated IP addresses instead of SNI only',
  ],
])(
  'speaks of dedicated addresses only where somebody pays for them: %s -> %s',
  (a, b, sentence) => {
    const [before, after] = [a, b].map((SSLSupportMethod) => ({
      ViewerCertificate: { SSLSupportMethod },
    }))
    const [entry] = diffDocuments({ resource: 'Distribution', id: 'E1' }, before, after, () => null)
    expect(entry).toMatchObject({ sentence })
  },
)
