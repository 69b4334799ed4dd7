import { expect, it } from 'vitest'

import { rememberParsed } from './remember-parsed.ts'

it('parses a text once while it is among the newest, and another one anew', () => {
  const seen: string[] = []
  const parse = rememberParsed((text) => {
    seen.push(text)
    return { text }
  }, 2)
  for (const text of ['a', 'a', 'b', 'c', 'a']) expect(parse(text)).toEqual({ text })
  expect(seen).toEqual(['a', 'b', 'c', 'a'])
})

it('throws again what does not parse', () => {
  const parse = rememberParsed((text) => JSON.parse(text), 2)
  expect(() => parse('{')).toThrow(SyntaxError)
  expect(() => parse('{')).toThrow(SyntaxError)
})
