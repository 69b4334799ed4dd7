import { expect, it } from 'vitest'

import { hideSecrets, listSecretHeaders } from './secret-headers.ts'

const HEADERS: [string, string][] = [
  ['Accept', 'text/html'],
  ['authorization', 'Bearer abc.def'],
  ['Cookie', 'session=s3cret-value; theme=ok'],
]

it('names the headers whose values should not be shown around', () => {
  expect(listSecretHeaders({ headers: HEADERS })).toEqual(['authorization', 'Cookie'])
})

it('hides their values, each cookie by itself, and leaves the rest readable', () => {
  const text = 'key: /a, Bearer abc.def, session=s3cret-value; theme=ok, text/html'
  expect(hideSecrets(text, { headers: HEADERS })).toBe(
    'key: /a, (hidden), session=(hidden); theme=ok, text/html',
  )
})
