import { expect, it } from 'vitest'

import type { Finding } from '#shared/lint/finding.ts'

import { groupFindings } from './group-findings.ts'

const finding = (code: string, severity: Finding['severity']): Finding => ({
  code,
  severity,
  setting: 'DefaultCacheBehavior',
  title: code,
  reason: '',
  documentation: 'https://docs.aws.amazon.com/',
  fix: { sentence: '', edits: [] },
})

const linted = (id: string, ...findings: Finding[]) => ({
  distributionId: id,
  domainName: `${id}.cloudfront.net`,
  aliases: [],
  comment: '',
  findings,
})

it('puts the most harmful first, and among equals what stands in most places', () => {
  const groups = groupFindings([
    linted('E1', finding('no-logs', 'notice'), finding('old-tls', 'warning')),
    linted('E2', finding('no-compression', 'warning'), finding('host-forwarded', 'error')),
    linted('E3', finding('no-logs', 'notice'), finding('no-compression', 'warning')),
  ])
  expect(groups.map(({ code, places }) => [code, places.length])).toEqual([
    ['host-forwarded', 1],
    ['no-compression', 2],
    ['old-tls', 1],
    ['no-logs', 2],
  ])
})

it('keeps a code apart that is an error in one place and a warning in another', () => {
  const groups = groupFindings([
    linted('E1', finding('stage', 'warning')),
    linted('E2', finding('stage', 'error')),
  ])
  expect(groups.map(({ severity }) => severity)).toEqual(['error', 'warning'])
})
