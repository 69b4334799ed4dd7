/** Every setting that the SDK's types have stands in the exports, or they say on top that it does not. */
import { NormalizedSchema } from '@smithy/core/schema'
import { describe, expect, it } from 'vitest'

import type { ResourceKind } from '#shared/plans/resource.ts'
import { created } from '#shared/plans/testing/change.ts'
import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'
import { toTerraform } from '#shared/plans/to-terraform.ts'

import { SDK_CONFIGS } from './testing/sdk-configs.ts'
import { fieldOf, leavesOf, type SdkLeaf, withValue } from './testing/sdk-leaves.ts'

const HEAD = { id: 'p1', title: 'Everything', createdAt: '2026-01-01T00:00:00Z', steps: [] }

/** Settings that mean something only beside these. */
const BESIDE: Readonly<Record<string, object>> = {
  TrustedSigners: { Enabled: true },
  TrustedKeyGroups: { Enabled: true },
  OriginShield: { Enabled: true },
  Logging: { Enabled: true },
  GeoRestriction: { RestrictionType: 'whitelist' },
}

/**
 * Settings that need no place in an export: AWS makes the reference when the tool creates the distribution, certificates are said by
 * their ARN or id, and lists of signers are on when they name somebody.
 * Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html
 */
const UNNEEDED =
  /^CallerReference$|^ViewerCertificate\.Certificate(?:Source)?$|\.Trusted(?:Signers|KeyGroups)\.Enabled$/

const EXPORTS = [
  ['cloudformation', toCloudFormation],
  ['terraform', toTerraform],
] as const

describe.each(EXPORTS)('an export as %s', (_form, write) => {
  it.each(SDK_CONFIGS)('names every setting of a %s', (resource, raw) => {
    const leaves = leavesOf(NormalizedSchema.of(raw), [])
    expect(leaves.length).toBeGreaterThan(4)
    const missing = leaves
      .filter((leaf) => !UNNEEDED.test(fieldOf(leaf)))
      .filter((leaf) => !isNamed(leaf, resource, write))
      .map(fieldOf)
    expect(missing).toEqual([])
  })
})

/** Another value makes another text, or the comment on top names the setting. */
function isNamed(
  { path, values }: SdkLeaf,
  resource: ResourceKind,
  write: (typeof EXPORTS)[number][1],
): boolean {
  const [one, other] = values.map((value) => {
    const after = JSON.parse(JSON.stringify(beside(withValue(path, value))))
    return write({
      ...HEAD,
      changes: [created(resource, { id: `new:${resource}:x`, name: 'x' }, after)],
    })
  })
  if (one !== other) return true
  const names = path.filter((step) => typeof step === 'string')
  const members = [...names.slice(0, 1), ...names.slice(-2)]
  const lines = (one ?? '').split('\n').filter((line) => line.startsWith('# Not in here: '))
  return lines.some((line) => members.some((member) => line.includes(`${member} of `)))
}

function beside(value: unknown, member = ''): unknown {
  if (Array.isArray(value)) return value.map((item) => beside(item))
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, item]) => [name, beside(item, name)])
  return { ...BESIDE[member], ...Object.fromEntries(entries) }
}
