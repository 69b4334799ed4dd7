/** Every value of the documents of a plan stands in both templates, or they say on top that it does not. */
import { describe, expect, it } from 'vitest'

import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { KEY_CHANGES } from '../testing/key-plan.ts'
import { SERVICE_CHANGES } from '../testing/service-plan.ts'
import { shopChanges } from '../testing/shop-plan.ts'
import { SITE_CHANGES } from '../testing/site-plan.ts'
import { WHOLE_CHANGES } from '../testing/whole-plan.ts'
import { toCloudFormation } from '../to-cloudformation.ts'
import { toTerraform } from '../to-terraform.ts'

const HEAD = { id: 'p1', title: 'Everything', createdAt: '2026-01-01T00:00:00Z', steps: [] }

/** Tags stand with their distribution. */
const CHANGES = [
  ...SITE_CHANGES,
  ...shopChanges(),
  ...SERVICE_CHANGES,
  ...KEY_CHANGES,
  ...WHOLE_CHANGES,
].filter(({ after, resource }) => after !== null && resource !== 'Tags')

/**
 * What AWS or the tool makes itself, what says the same once more, and what follows from the code; by path.
 * Sources: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_ViewerCertificate.html,
 * https://registry.terraform.io/providers/hashicorp/archive/latest/docs/data-sources/file
 */
const UNNEEDED =
  /(?:^|\.)Quantity$|^CallerReference$|^ViewerCertificate\.Certificate(?:Source)?$|\.Trusted\w+\.Enabled$|^Code\.CodeSha256$|^(?:resources|authorizers)\..*\.id$|^stages\.[^.]*\.deploymentId$|^Logging\.Enabled$|^development\./

/** Further ones, where a template has no member of its own: the region of a stack, the code that it asks for. */
const NOT_IN = {
  // OpenAPI names the headers of an answer; whether they are required means nothing there. Of validators and models it is said that they are left out.
  CloudFormation:
    /^LocationConstraint$|^Code\.bundle$|\.\d+\.responseParameters\.method\.response\.|\.request(?:ValidatorId|Models\b.*)$/,
  Terraform: /^$/,
} as const

describe.each([
  ['CloudFormation', toCloudFormation],
  ['Terraform', toTerraform],
] as const)('%s', (form, write) => {
  it.each(CHANGES.map((change) => [change.resource, change.name, change] as const))(
    'has every value of the %s %s',
    (_resource, _name, change) => {
      const given = textOf(write, change)
      // The comment names it whole.
      if (given.includes(`# Not in here: ${change.action} `)) return
      const missing = leavesOf(change.after)
        .filter(({ path }) => !UNNEEDED.test(path) && !NOT_IN[form].test(path))
        .filter(({ other }) => textOf(write, withAfter(change, other)) === given)
      expect(missing.map(({ path }) => path)).toEqual([])
    },
  )
})

/** Kinds whose documents are read by Edgewise's own members alone: what AWS adds one day is in no document of theirs. */
const CLOSED: ReadonlySet<string> = new Set(['ApiKey', 'UsagePlan', 'Function'])

it.each(
  CHANGES.filter(({ resource }) => !CLOSED.has(resource)).map(
    (change) => [change.resource, change.name, change] as const,
  ),
)('Terraform names what nobody has thought of yet in the %s %s', (_resource, _name, change) => {
  const lost = objectsOf(change.after)
    .filter(({ path }) => !CLOSED_PARTS.test(path))
    .filter(({ other }) => !textOf(toTerraform, withAfter(change, other)).includes(NOVELTY))
  expect(lost.map(({ path }) => path)).toEqual([])
})

const NOVELTY = 'Novelty'

/** By name, and whatever the name is; a path of an API, which has nothing but methods; code, which is of our own making. */
const CLOSED_PARTS =
  /^(?:resources|stages|authorizers)$|^resources\.[^.]+$|\.(?:methods|responses|methodSettings)$|^Code\b/

/** Each object by its path, and the document that has one member more in it. */
function objectsOf(value: ResourceDocument): Leaf[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      objectsOf(item).map(({ other, path }) => ({
        path: join(String(index), path),
        other: value.with(index, other),
      })),
    )
  }
  if (typeof value !== 'object' || value === null) return []
  const isFlags = Object.values(value).every((item) => typeof item === 'boolean')
  // Lists as CloudFront writes them have a count and the items, and nothing else.
  const own =
    'Quantity' in value
      ? []
      : [{ path: '', other: { ...value, [NOVELTY]: isFlags ? true : 'new' } }]
  const inner = Object.entries(value).flatMap(([name, item]) =>
    objectsOf(item).map(({ other, path }) => ({
      path: join(name === 'Items' ? '' : name, path),
      other: { ...value, [name]: other },
    })),
  )
  return [...own, ...inner]
}

/** Without what is made of a hash: it is another one for a value that stands nowhere, too. */
function textOf(write: typeof toTerraform, change: PlanChange): string {
  return write({ ...HEAD, changes: [change] }).replaceAll(
    /redeployment = "\w+"|(?<=(?:Deployment|Version)\w*)[0-9a-f]{8,}/gi,
    '',
  )
}

function withAfter(change: PlanChange, after: ResourceDocument): PlanChange {
  return { ...change, after }
}

/** Values that a schema enumerates, and another one. */
const ENUMERATED: Readonly<Record<string, string>> = {
  REGIONAL: 'EDGE',
  HEADER: 'AUTHORIZER',
  AWS_PROXY: 'HTTP_PROXY',
  MOCK: 'HTTP',
  AWS: 'HTTP',
  NONE: 'AWS_IAM',
  CUSTOM: 'AWS_IAM',
  TOKEN: 'REQUEST',
  REQUEST: 'TOKEN',
  COGNITO_USER_POOLS: 'TOKEN',
}

type Leaf = { path: string; other: ResourceDocument }

/** Each value by its path, and the document that has another one in its place. */
function leavesOf(value: ResourceDocument): Leaf[] {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) =>
      leavesOf(item).map(({ other, path }) => ({
        path: join(String(index), path),
        other: value.with(index, other),
      })),
    )
  }
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([name, item]) =>
      leavesOf(item).map(({ other, path }) => ({
        path: join(name === 'Items' ? '' : name, path),
        other: { ...value, [name]: other },
      })),
    )
  }
  const other = otherThan(value)
  return other === null ? [] : [{ path: '', other }]
}

function otherThan(value: string | number | boolean | null): string | number | boolean | null {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 7
  // Nothing stands where nothing is said.
  if (value === null || value === '') return null
  const enumerated = ENUMERATED[value]
  if (enumerated !== undefined) return enumerated
  return /^\d+$/.test(value) ? `${Number(value) + 7}` : `${value}x`
}

function join(name: string, path: string): string {
  return [name, path].filter((part) => part !== '').join('.')
}
