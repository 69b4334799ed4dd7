/** For tests: one broken world per finding; that the linter finds it at its place, and that its fix mends it and breaks nothing else. */
import { describe, expect, it } from 'vitest'

import type { DistributionWorld } from '../../distribution/distribution-world.ts'
import { applyFix } from '../apply-fix.ts'
import { Finding } from '../finding.ts'
import type { LintRule } from '../lint-rule.ts'
import { lintWorld } from '../lint-world.ts'

export type BrokenWorld = {
  code: string
  /** What is broken, to tell cases of one code apart. */
  when: string
  world: DistributionWorld
  /** Where the finding must stand. */
  setting: string
  /** The fix is outside the distribution, so that it has no edits. */
  fixedElsewhere?: boolean
}

export function describeRules(rules: readonly LintRule[], cases: readonly BrokenWorld[]): void {
  it('has a broken world for each of its codes', () => {
    expect([...new Set(cases.map(({ code }) => code))].sort()).toEqual(
      rules.map(({ code }) => code).sort(),
    )
  })
  for (const { code, when, world, setting, fixedElsewhere = false } of cases) {
    describe(`${code}: ${when}`, () => {
      it('is found at its place', () => {
        const found = lintWorld(world).filter((finding) => finding.code === code)
        expect(found.map((finding) => finding.setting)).toContain(setting)
        for (const finding of found) expect(Finding.parse(finding)).toEqual(finding)
      })

      it(fixedElsewhere ? 'says what to do elsewhere' : 'is gone after its fix', () => {
        const before = lintWorld(world)
        const finding = before.find((found) => found.code === code && found.setting === setting)
        if (!finding) throw new Error(`The linter does not find ${code} at ${setting}.`)
        expect(finding.fix.edits.length === 0).toBe(fixedElsewhere)
        if (fixedElsewhere) return
        const after = lintWorld(applyFix(world, finding.fix))
        expect(after.filter((found) => found.code === code && found.setting === setting)).toEqual(
          [],
        )
        expect(newErrors(before, after)).toEqual([])
      })
    })
  }
}

function newErrors(before: readonly Finding[], after: readonly Finding[]): string[] {
  const known = new Set(before.map(({ code, setting }) => `${code} ${setting}`))
  return after
    .filter(({ severity }) => severity === 'error')
    .map(({ code, setting }) => `${code} ${setting}`)
    .filter((text) => !known.has(text))
}
