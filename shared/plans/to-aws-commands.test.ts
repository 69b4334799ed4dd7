import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { OWN_DOMAIN, type ProofCheck } from '../proof/proof-check.ts'
import { toProveSteps } from '../proof/prove-step.ts'
import type { PlanChange } from './plan.ts'
import { created, deleted, stage, updated } from './testing/change.ts'
import { toAwsCommands } from './to-aws-commands.ts'
import { toSteps } from './to-steps.ts'

const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const CODE = `function handler(event) { return "it's $HOME \\\\ \`x\`" }\n`
const SITE = {
  Comment: `It's "quoted" $HOME \\`,
  DefaultCacheBehavior: { CachePolicyId: 'new:cache-policy:by-size' },
  Origins: {
    Quantity: 1,
    Items: [
      {
        Id: 'api',
        DomainName: 'api.example.com',
        CustomHeaders: {
          Quantity: 1,
          Items: [{ HeaderName: 'x-key', HeaderValue: '(hidden)' }],
        },
      },
    ],
  },
}
const POLICY = created(
  'CachePolicy',
  { id: 'new:cache-policy:by-size', name: 'by-size' },
  { Name: 'by-size' },
)
const EDIT = updated('Distribution', { id: 'E1SITE', baseVersion: 'EBASE' }, {}, SITE)

function scriptOf(changes: PlanChange[]): string {
  return toAwsCommands({
    id: 'p1',
    title: 'Two\nlines',
    createdAt: '2026-01-01T00:00:00Z',
    changes,
    steps: toSteps(changes, FACTS),
  })
}

/** Answers like the AWS CLI, writes down what it was asked, and keeps the files that it was given. */
const FAKE_AWS = `
aws() {
  printf '%s\\n' "$*" >> "$LOG/calls"
  local word
  for word in "$@"; do
    case $word in file*://*) cp "\${word#file*://}" "$LOG/" ;; esac
  done
  case "$*" in
    *create-cache-policy*) echo MADE-ID ;;
    *create-function*) echo arn:made ;;
    *) echo "\${ETAG:-EBASE}" ;;
  esac
}
`

/** Runs the script in a shell whose `aws` is the one above. */
function run(script: string, env: Record<string, string> = {}) {
  const log = mkdtempSync(join(tmpdir(), 'edgewise-commands-'))
  try {
    const { status, stderr } = spawnSync('bash', ['-c', FAKE_AWS + script], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH ?? '', LOG: log, ...env },
    })
    const read = (file: string) => readFileSync(join(log, file), 'utf8')
    const calls = status === 0 || stderr.includes('changed') ? read('calls').trim().split('\n') : []
    const files = status === 0 ? (name: string) => read(name) : () => ''
    return { status, stderr, calls, file: memo(files, calls) }
  } finally {
    rmSync(log, { recursive: true })
  }
}

/** The files are gone when a test reads them: those that the calls name are read before. */
function memo(read: (name: string) => string, calls: string[]): (name: string) => string {
  const names = calls.flatMap((call) => [...call.matchAll(/fileb?:\/\/\S*\/(\S+)/g)])
  const texts = new Map(names.map(([, name = '']) => [name, read(name)]))
  return (name) => texts.get(name) ?? ''
}

describe('a script', () => {
  it('says what a run would ask, with the variables that hold what it makes', () => {
    const site = { id: 'new:distribution:site', name: 'site' }
    const changes = [created('Distribution', site, {})]
    const steps = toSteps(changes, FACTS)
    const check: ProofCheck = {
      kind: 'direct',
      name: 'Plain HTTP',
      request: {
        url: `http://${OWN_DOMAIN}/?of=\${new:distribution:site}`,
        method: 'GET',
        headers: [],
      },
      statuses: [301],
    }
    const proof = toProveSteps([check], changes, { ...FACTS, stepsBefore: steps.length })
    const plan = { id: 'p1', title: 'Site', createdAt: '', changes, steps: [...steps, ...proof] }
    expect(toAwsCommands(plan)).toContain(
      '# - GET http://{its domain name}/?of=$distribution_site: status 301',
    )
  })

  it('hands on what it makes, quotes what it writes, and waits', () => {
    const { calls, file, status } = run(scriptOf([EDIT, POLICY]), {
      HEADER_API_X_KEY: `a"b\\c'd`,
    })
    expect(status).toBe(0)
    expect(calls.map((call) => call.split(' ')[1])).toEqual([
      'get-distribution',
      'create-cache-policy',
      'update-distribution',
      'wait',
    ])
    expect(calls[2]).toContain('--id E1SITE --if-match EBASE')
    const config = JSON.parse(file('2-distribution-config.json'))
    expect(config).toMatchObject({
      Comment: SITE.Comment,
      DefaultCacheBehavior: { CachePolicyId: 'MADE-ID' },
      Origins: { Items: [{ CustomHeaders: { Items: [{ HeaderValue: `a"b\\c'd` }] } }] },
    })
  })

  it('stops when a secret is not given, and says which one', () => {
    const { status, stderr } = run(scriptOf([EDIT, POLICY]))
    expect(status).not.toBe(0)
    expect(stderr).toContain(
      'Set HEADER_API_X_KEY to the value of the header x-key that CloudFront sends',
    )
  })

  it('does nothing when somebody changed something since', () => {
    const { calls, status, stderr } = run(scriptOf([EDIT, POLICY]), {
      HEADER_API_X_KEY: 'x',
      ETAG: 'EOTHER',
    })
    expect(status).toBe(1)
    expect(stderr).toContain('was changed after this plan was made')
    expect(calls).toHaveLength(1)
  })

  it('writes code byte for byte and publishes the version that it made', () => {
    const code = stage(CODE)
    const change = created(
      'Function',
      { id: 'new:function:rewrite' },
      { development: code, live: code },
    )
    const { calls, file } = run(scriptOf([change]))
    expect(file('1-function-code.txt')).toBe(CODE)
    expect(calls[1]).toBe(
      'cloudfront describe-function --name rewrite --stage DEVELOPMENT --query ETag --output text',
    )
    expect(calls[2]).toBe('cloudfront publish-function --name rewrite --if-match EBASE')
  })

  it('reads the version again after a change that may have rolled it', () => {
    const policy = updated('CachePolicy', { id: 'p2', baseVersion: 'EBASE' }, {}, { Name: 'b' })
    const { calls } = run(scriptOf([policy, { ...EDIT, after: {} }]))
    expect(calls.map((call) => call.split(' ').slice(1, 2).join())).toEqual([
      'get-cache-policy',
      'get-distribution',
      'update-cache-policy',
      'get-distribution',
      'update-distribution',
      'wait',
    ])
  })

  it('deletes by the version that it knows', () => {
    const { calls } = run(scriptOf([deleted('Function', { id: 'f', baseVersion: 'EBASE' }, {})]))
    expect(calls.at(-1)).toBe('cloudfront delete-function --name f --if-match EBASE')
  })
})
