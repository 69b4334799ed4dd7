import { expect, it } from 'vitest'

import { fixedToken, oneTimeTokens } from './sign-in-token.ts'

it('takes a random token once, and announces the next', () => {
  const announced: string[] = []
  const tokens = oneTimeTokens((token) => announced.push(token))
  const [first = ''] = announced
  expect(tokens.accepts(first)).toBe(true)

  tokens.spend()
  expect(tokens.accepts(first)).toBe(false)
  expect(announced).toHaveLength(2)
  expect(tokens.accepts(announced[1] ?? '')).toBe(true)
})

it('takes a fixed token as often as it is given, and no other', () => {
  const token = fixedToken('script')
  token.spend()

  expect(token.accepts('script')).toBe(true)
  expect(token.accepts('Script')).toBe(false)
  expect(token.accepts('')).toBe(false)
})
