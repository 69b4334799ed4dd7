import { expect, it } from 'vitest'

import { findingsAt, summarizeFindings } from './select-findings.ts'

const findings = [
  { setting: 'Origins[api]', severity: 'error' },
  { setting: 'Origins[api].OriginPath', severity: 'error' },
  { setting: 'Origins[api-2].OriginPath', severity: 'warning' },
] as const

it('counts by severity, and knows zero', () => {
  expect(summarizeFindings(findings)).toEqual({ error: 2, warning: 1, notice: 0 })
})

it('finds what stands at a setting and below it, and not at a longer name', () => {
  expect(findingsAt(findings, 'Origins[api]')).toEqual(findings.slice(0, 2))
  expect(findingsAt(findings, 'Origins[api].OriginPath')).toEqual(findings.slice(1, 2))
  expect(findingsAt(findings, 'Origins[ap')).toEqual([])
})
