import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { LINT_RULES } from './lint-rules.ts'
import { writeRuleTable } from './testing/write-rule-table.ts'

const README = fileURLToPath(new URL('./README.md', import.meta.url))

it('lists every finding as it is; UPDATE_README=1 writes the table', () => {
  const text = readFileSync(README, 'utf8')
  const [prose = ''] = text.split('| code | severity |')
  const wanted = `${prose}${writeRuleTable(LINT_RULES)}\n`
  if (process.env.UPDATE_README) writeFileSync(README, wanted)
  expect(readFileSync(README, 'utf8')).toBe(wanted)
})

it('has at least thirty findings, each under a name of its own', () => {
  const codes = LINT_RULES.map(({ code }) => code)
  expect(codes.length).toBeGreaterThanOrEqual(30)
  expect(new Set(codes).size).toBe(codes.length)
  for (const code of codes) expect(code).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)+$/)
})
