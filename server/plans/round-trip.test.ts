/** What comes from AWS goes back to it as it was: through the wire, the API and the diff, for whatever the SDK's types allow. */
import * as sdk from '@aws-sdk/client-cloudfront'
import { NormalizedSchema } from '@smithy/core/schema'
import fc from 'fast-check'
import { expect, it } from 'vitest'

import { DistributionConfig } from '#shared/distribution/distribution-config.ts'
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { mergeDocuments } from '#shared/plans/merge-documents.ts'

import { readXml, writeXml } from '../simulator/protocol/codecs.ts'
import { arbitraryShape } from '../simulator/protocol/testing/arbitrary-shape.ts'

const REF = { resource: 'Distribution', id: 'E1' } as const
const NAMESPACE = 'http://cloudfront.amazonaws.com/doc/2020-05-31/'
const SCHEMA = NormalizedSchema.of(sdk.DistributionConfig$)
const RUNS = { numRuns: 40 }

/** Members that name the items of a list. */
const KEYS: Readonly<Record<string, string>> = {
  Origins: 'Id',
  OriginGroups: 'Id',
  CacheBehaviors: 'PathPattern',
  CustomErrorResponses: 'ErrorCode',
  CustomHeaders: 'HeaderName',
  FunctionAssociations: 'EventType',
  LambdaFunctionAssociations: 'EventType',
}

const ENUMERATIONS = {
  AllowedMethods: Object.values(sdk.Method),
  CachedMethods: Object.values(sdk.Method),
  CertificateSource: Object.values(sdk.CertificateSource),
  ConnectionMode: Object.values(sdk.ConnectionMode),
  EventType: Object.values(sdk.EventType),
  Forward: Object.values(sdk.ItemSelection),
  HttpVersion: Object.values(sdk.HttpVersion),
  IpAddressType: Object.values(sdk.IpAddressType),
  MinimumProtocolVersion: Object.values(sdk.MinimumProtocolVersion),
  Mode: Object.values(sdk.ViewerMtlsMode),
  OriginProtocolPolicy: Object.values(sdk.OriginProtocolPolicy),
  OriginSslProtocols: Object.values(sdk.SslProtocol),
  PriceClass: Object.values(sdk.PriceClass),
  RestrictionType: Object.values(sdk.GeoRestrictionType),
  SSLSupportMethod: Object.values(sdk.SSLSupportMethod),
  SelectionCriteria: Object.values(sdk.OriginGroupSelectionCriteria),
  ViewerProtocolPolicy: Object.values(sdk.ViewerProtocolPolicy),
} as const satisfies Record<string, readonly string[]>

const anyConfig = arbitraryShape(SCHEMA, { enumerations: ENUMERATIONS, keys: KEYS })

type Step = string | number
type Leaf = { path: Step[]; value: unknown }

/** As the browser has it: decoded by the SDK, sent as JSON, read by our schema. */
function throughEverything(config: unknown): unknown {
  const xml = writeXml(SCHEMA, config, NAMESPACE)
  const decoded = readXml(SCHEMA, new TextEncoder().encode(xml))
  return DistributionConfig.parse(JSON.parse(JSON.stringify(decoded)))
}

it('is no change when nobody edited anything', () => {
  fc.assert(
    fc.property(anyConfig, (config) => {
      const seen = throughEverything(config)
      expect(diffDocuments(REF, config, seen)).toEqual([])
      expect(throughEverything(seen)).toEqual(seen)
    }),
    RUNS,
  )
})

it('is one entry, at the setting that was edited, when one value is another', () => {
  fc.assert(
    fc.property(anyConfig, fc.nat(), (config, at) => {
      const seen = throughEverything(config)
      const leaves = leavesOf(seen, [])
      const leaf = leaves[at % leaves.length]
      if (!leaf) throw new Error('A configuration without values')
      const edited = edit(seen, leaf.path, otherValue(leaf))
      fc.pre(hasDistinctKeys(edited))
      const entries = diffDocuments(REF, seen, edited)
      expect(entries.map(({ setting }) => setting)).toEqual([expectedSetting(edited, leaf.path)])
      expect(entries[0]?.sentence).not.toMatch(/undefined|\[object|^$/)
    }),
    { numRuns: 200 },
  )
})

it('keeps both of two edits, or asks', () => {
  fc.assert(
    fc.property(anyConfig, fc.nat(), fc.nat(), (config, first, second) => {
      const base = throughEverything(config)
      const leaves = leavesOf(base, [])
      const [mine, theirs] = [first, second].map((at) => {
        const leaf = leaves[at % leaves.length] ?? { path: ['Comment'], value: '' }
        return edit(base, leaf.path, otherValue(leaf))
      })
      fc.pre(hasDistinctKeys(mine) && hasDistinctKeys(theirs))
      const { conflicts, merged } = mergeDocuments(REF, { base, mine, theirs })
      const found = diffDocuments(REF, base, merged).map(({ setting }) => setting)
      for (const side of conflicts.length === 0 ? [mine, theirs] : [theirs]) {
        for (const { setting } of diffDocuments(REF, base, side)) expect(found).toContain(setting)
      }
    }),
    { numRuns: 100 },
  )
})

it('keeps members that Edgewise does not know, byte for byte', () => {
  fc.assert(
    fc.property(anyConfig, fc.nat(), fc.jsonValue(), (config, at, added) => {
      const seen = throughEverything(config)
      const objects = objectsOf(seen, [])
      const path = objects[at % objects.length] ?? []
      const grown = edit(seen, [...path, 'NotKnownYet'], added)
      expect(JSON.stringify(sorted(DistributionConfig.parse(grown)))).toBe(
        JSON.stringify(sorted(grown)),
      )
    }),
    RUNS,
  )
})

/** Everything that can be another value; lengths follow from the lists. */
function leavesOf(value: unknown, path: Step[]): Leaf[] {
  if (Array.isArray(value)) return value.flatMap((item, index) => leavesOf(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return [{ path, value }]
  return Object.entries(value)
    .filter(([name]) => name !== 'Quantity')
    .flatMap(([name, member]) => leavesOf(member, [...path, name]))
}

function objectsOf(value: unknown, path: Step[]): Step[][] {
  if (Array.isArray(value)) return value.flatMap((item, index) => objectsOf(item, [...path, index]))
  if (typeof value !== 'object' || value === null) return []
  const below = Object.entries(value).flatMap(([name, member]) =>
    objectsOf(member, [...path, name]),
  )
  return [path, ...below]
}

function otherValue({ path, value }: Leaf): unknown {
  if (typeof value === 'boolean') return !value
  if (typeof value === 'number') return value + 1
  const names = path.filter((step): step is string => typeof step === 'string' && step !== 'Items')
  const values = new Map<string, readonly string[]>(Object.entries(ENUMERATIONS)).get(
    names.at(-1) ?? '',
  )
  return values ? values.find((other) => other !== value) : `${value}x`
}

function edit(value: unknown, [step, ...rest]: Step[], to: unknown): unknown {
  if (step === undefined) return to
  if (Array.isArray(value)) return value.with(Number(step), edit(value[Number(step)], rest, to))
  const object = Object(value)
  return { ...object, [step]: edit(object[step], rest, to) }
}

function hasDistinctKeys(value: unknown, name = ''): boolean {
  if (Array.isArray(value)) {
    const key = KEYS[name]
    const keys = value.map((item) => String(Object(item)[key ?? '']).toLowerCase())
    return (
      (!key || new Set(keys).size === keys.length) && value.every((item) => hasDistinctKeys(item))
    )
  }
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([member, of]) =>
    hasDistinctKeys(of, member === 'Items' ? name : member),
  )
}

/** The path with the names of items for their positions; a list without names is one setting. */
function expectedSetting(config: unknown, path: Step[]): string {
  const names: string[] = []
  let here: unknown = config
  for (const step of path) {
    const list = names.at(-1) ?? ''
    here = Object(here)[step]
    if (typeof step === 'number') {
      const key = KEYS[list]
      if (!key) return toSetting(names)
      names.push(String(Object(here)[key]))
    } else if (step !== 'Items') names.push(step)
  }
  return toSetting(names)
}

function toSetting([head = '', item, ...rest]: string[]): string {
  if (item === undefined || !(head in KEYS))
    return [head, item, ...rest].filter((it) => it !== undefined).join('.')
  return [`${head}[${item}]`, ...rest].join('.')
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).map(([name, member]) => [name, sorted(member)] as const)
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}
