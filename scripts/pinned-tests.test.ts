import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, expect, it } from 'vitest'

import { checkPinnedTests } from './pinned-tests-command.ts'

const SCRIPT = fileURLToPath(new URL('./pinned-tests.ts', import.meta.url))

const folder = mkdtempSync(join(tmpdir(), 'edgewise-pinned-tests-'))
afterAll(() => rmSync(folder, { recursive: true }))

function write(name: string, value: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value, null, 2))
  return path
}

async function run(...args: string[]) {
  const lines = { log: '', error: '' }
  const code = await checkPinnedTests(args, {
    log: (line) => {
      lines.log += `${line}\n`
    },
    error: (line) => {
      lines.error += `${line}\n`
    },
  })
  return { code, stdout: lines.log, stderr: lines.error }
}

const ORIGIN = {
  Id: 'api',
  DomainName: 'abc123.execute-api.eu-west-1.amazonaws.com',
  OriginPath: '/prod',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
}
const CONFIG = {
  CallerReference: 'a',
  Comment: '',
  Enabled: true,
  Origins: { Quantity: 1, Items: [ORIGIN] },
  DefaultCacheBehavior: {
    TargetOriginId: 'api',
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: 'own',
  },
}
const POLICY = {
  ETag: 'E1',
  CachePolicy: {
    Id: 'own',
    CachePolicyConfig: {
      Name: 'by-size',
      MinTTL: 0,
      ParametersInCacheKeyAndForwardedToOrigin: {
        QueryStringsConfig: {
          QueryStringBehavior: 'whitelist',
          QueryStrings: { Quantity: 1, Items: ['size'] },
        },
      },
    },
  },
}

const config = write('config.json', { ETag: 'E1', DistributionConfig: CONFIG })
const policy = write('policy.json', POLICY)

const SIZE = {
  name: 'the size is in the key',
  request: { url: 'https://d222222222222.cloudfront.net/cat.jpg?size=10x10&utm=x' },
  expect: {
    behavior: '*',
    cached: true,
    keyContains: ['size=10x10'],
    originUrl: 'https://abc123.execute-api.eu-west-1.amazonaws.com/prod/cat.jpg?size=10x10',
  },
}
const tests = (...list: unknown[]) => ({ format: 'edgewise-pinned-tests', version: 1, tests: list })

it('passes a file whose tests hold, with a policy of its own', async () => {
  const file = write('good.json', tests(SIZE))
  expect(await run(file, config, '--policies', policy)).toEqual({
    code: 0,
    stdout: 'ok    the size is in the key\n\n1 of 1 pinned tests pass\n',
    stderr: '',
  })
})

it('fails with what was expected and what came', async () => {
  const wrong = { ...SIZE, name: 'wrong', expect: { status: 404, behavior: '/other/*' } }
  const file = write('bad.json', tests(SIZE, wrong))
  const { code, stdout } = await run(file, write('bare.json', CONFIG), '--policies', policy)
  expect(code).toBe(1)
  expect(stdout).toContain('ok    the size is in the key\n')
  expect(stdout).toContain('FAIL  wrong\n      behavior: expected /other/*, got *\n')
  expect(stdout).toContain('1 of 2 pinned tests pass')
})

it('prints no value of a header that lets its reader in', async () => {
  const request = { ...SIZE.request, headers: [['Authorization', 'Bearer s3cret']] }
  const wrong = { ...SIZE, request, expect: { keyContains: ['Bearer s3cret'] } }
  const file = write('secret.json', tests(wrong))
  const { code, stdout } = await run(file, config, '--policies', policy)
  expect(code).toBe(1)
  expect(stdout).toContain('expected (hidden)')
  expect(stdout).not.toContain('s3cret')
})

it('runs the functions of a world that Edgewise gathered', async () => {
  const arn = 'arn:aws:cloudfront::123456789012:function/go-home'
  const code = `function handler() {
    return { statusCode: 302, headers: { location: { value: '/home' } } }
  }`
  const items = [{ EventType: 'viewer-request', FunctionARN: arn }]
  const behavior = {
    ...CONFIG.DefaultCacheBehavior,
    FunctionAssociations: { Quantity: 1, Items: items },
  }
  const world = write('world.json', {
    id: 'E1',
    domainName: 'd222222222222.cloudfront.net',
    config: { ...CONFIG, DefaultCacheBehavior: behavior },
    cachePolicies: [POLICY.CachePolicy],
    originRequestPolicies: [],
    responseHeadersPolicies: [],
    functions: [{ arn, name: 'go-home', runtime: 'cloudfront-js-2.0', code }],
  })
  const expected = { status: 302, headers: { location: '/home' } }
  const file = write('go-home.json', tests({ ...SIZE, name: 'goes home', expect: expected }))
  expect(await run(file, world)).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('ok    goes home'),
  })

  // The same configuration without the code: what the function does is not made up.
  const alone = write('alone.json', { ...CONFIG, DefaultCacheBehavior: behavior })
  const { code: exitCode, stdout } = await run(file, alone, '--policies', policy)
  expect(exitCode).toBe(1)
  expect(stdout).toContain('unknown from here: ')
})

it('ends its process with a code that CI understands', () => {
  const file = write(
    'process.json',
    tests({ ...SIZE, name: 'wrong', expect: { behavior: '/other/*' } }),
  )
  const args = [SCRIPT, file, config, '--policies', policy]
  const { status, stdout } = spawnSync(process.execPath, args, { encoding: 'utf8' })
  expect(status).toBe(1)
  expect(stdout).toContain('FAIL  wrong')
})

it('says which input cannot be used, and why', async () => {
  const file = write('tests.json', tests(SIZE))
  const wrong = write('wrong.json', tests({ name: 'x' }))
  const runs = await Promise.all([
    run(file, config),
    run(wrong, config),
    run(file, file),
    run(file, config, '--policies', config),
    run(file, join(folder, 'none.json')),
    run(file),
  ])
  expect(runs.map(({ code }) => code)).toEqual([2, 2, 2, 2, 2, 2])
  const said = runs.map(({ stderr }) => stderr)
  expect(said[0]).toContain('DefaultCacheBehavior.CachePolicyId: No cache policy has the id own')
  expect(said[1]).toMatch(/line \d+, tests\.0\.request: /)
  expect(said[2]).toContain('is no configuration of a distribution')
  expect(said[3]).toContain('is no policy')
  expect(said[4]).toContain('cannot be read')
  expect(said[5]).toContain('TESTS.json CONFIG.json')
})
