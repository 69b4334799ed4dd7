/** What the SDK's types know has its place in a template, and CloudFormation's own linter finds nothing wrong with it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { NormalizedSchema } from '@smithy/core/schema'
import { expect, it } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { created } from '#shared/plans/testing/change.ts'
import { shopChanges } from '#shared/plans/testing/shop-plan.ts'
import { SITE_CHANGES } from '#shared/plans/testing/site-plan.ts'
import { toCloudFormation } from '#shared/plans/to-cloudformation.ts'

import { SDK_CONFIGS } from './testing/sdk-configs.ts'

/** What some members must be; others are any text, number or yes. Items of a list go by the name of the list. */
const VALUES: Readonly<Record<string, ResourceDocument>> = {
  ACMCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/some',
  AccessControlAllowMethods: 'GET',
  Aliases: 'www.example.com',
  AllowedMethods: 'GET',
  CachedMethods: 'GET',
  CloudFrontDefaultCertificate: false,
  ConnectionMode: 'direct',
  CookieBehavior: 'whitelist',
  ErrorCode: 404,
  EventType: 'viewer-request',
  Forward: 'whitelist',
  FrameOption: 'DENY',
  GeoRestriction: 'DE',
  HeaderBehavior: 'whitelist',
  HttpVersion: 'http2',
  // A distribution has one certificate.
  IAMCertificateId: '',
  Id: 'origin',
  IncludeBody: false,
  IpAddressType: 'ipv4',
  MinimumProtocolVersion: 'TLSv1.2_2021',
  Mode: 'required',
  OriginAccessControlOriginType: 's3',
  OriginId: 'origin',
  OriginProtocolPolicy: 'https-only',
  OriginShieldRegion: 'eu-west-1',
  OriginSslProtocols: 'TLSv1.2',
  PriceClass: 'PriceClass_All',
  QueryStringBehavior: 'whitelist',
  ReferrerPolicy: 'no-referrer',
  ResponseCode: '200',
  RestrictionType: 'whitelist',
  SSLSupportMethod: 'sni-only',
  SelectionCriteria: 'default',
  SigningBehavior: 'always',
  SigningProtocol: 'sigv4',
  StatusCodes: 500,
  TargetOriginId: 'origin',
  ViewerProtocolPolicy: 'https-only',
}

/** Members that CloudFormation does not have, or has only under another one's name. */
const ELSEWHERE: ReadonlySet<string> = new Set([
  'CallerReference',
  'Certificate',
  'CertificateSource',
])

/** A configuration with every member. */
function whole(schema: NormalizedSchema, name: string): ResourceDocument {
  const known = VALUES[name]
  if (schema.isStructSchema()) {
    const members = [...schema.structIterator()].filter(([member]) => member !== 'Quantity')
    const entries = members.map(([member, of]) => {
      const value = whole(of, member === 'Items' ? name : member)
      // A group has two members.
      return [member, member === 'Items' && name === 'Members' ? [value, value].flat() : value]
    })
    const document = Object.fromEntries(entries)
    return 'Items' in document ? { ...document, Quantity: document.Items.length } : document
  }
  if (schema.isListSchema()) return [whole(schema.getValueSchema(), name)]
  if (known !== undefined) return known
  if (schema.isBooleanSchema()) return true
  return schema.isNumericSchema() ? 30 : `some${name}`
}

/** An origin is of one kind: each kind stands in an origin of its own. */
function withOriginsApart(document: ResourceDocument): ResourceDocument {
  const text = JSON.stringify(document)
  const config = JSON.parse(text)
  const [origin] = config.Origins?.Items ?? []
  if (!origin) return document
  const { CustomOriginConfig, S3OriginConfig, VpcOriginConfig, ...rest } = origin
  config.Origins.Items = [
    { ...rest, CustomOriginConfig },
    { ...rest, Id: 's3', S3OriginConfig },
    { ...rest, Id: 'vpc', VpcOriginConfig },
  ]
  return config
}

function templateOf(changes: PlanChange[]): string {
  return toCloudFormation({ id: 'p1', title: 'All', createdAt: '2026-11-01', changes })
}

const TEMPLATES = SDK_CONFIGS.map(([resource, raw]) => {
  const document = withOriginsApart(whole(NormalizedSchema.of(raw), ''))
  const text = templateOf([created(resource, { id: 'new:x:whole', name: 'whole' }, document)])
  return { resource, document, text }
})

it.each(TEMPLATES)('has a place for every field of a $resource', ({ document, text }) => {
  const lost: string[] = []
  const walk = (value: ResourceDocument, name: string) => {
    if (Array.isArray(value)) for (const item of value) walk(item, name)
    else if (typeof value === 'object' && value !== null) {
      for (const [member, one] of Object.entries(value)) walk(one, member)
    } else if (String(value).startsWith('some') && !text.includes(String(value))) lost.push(name)
  }
  walk(document, '')
  expect(lost.filter((name) => !ELSEWHERE.has(name))).toEqual([])
})

const hasLinter = spawnSync('which', ['cfn-lint']).status === 0

it.skipIf(!hasLinter)(
  'leaves nothing for cfn-lint to find (skipped without it)',
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'edgewise-templates-'))
    const texts = [
      ...TEMPLATES.map(({ text }) => text),
      ...[SITE_CHANGES, shopChanges()].map(templateOf),
    ]
    const files = texts.map((text, index) => {
      const file = join(folder, `${index}.yaml`)
      writeFileSync(file, text)
      return file
    })
    const { status, stdout } = spawnSync('cfn-lint', ['--regions', 'us-east-1', '--', ...files], {
      encoding: 'utf8',
    })
    rmSync(folder, { recursive: true })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  },
  60_000,
)
