/** For tests: the real runner, loaded once for all test files of a worker, and the smallest functions and events. */
import variant from '@jitl/quickjs-wasmfile-release-sync'

import type { WorldFunction } from '../../distribution/distribution-world.ts'
import { createFunctionRunner } from '../function-runner.ts'
import { loadQuickjs } from '../load-quickjs.ts'

/** What `Date` says to functions: 2026-01-02T03:04:05Z. */
export const NOW_MS = Date.UTC(2026, 0, 2, 3, 4, 5)

/** Time stands still: how a run ends may not depend on how fast this machine is. */
export const runFunction = createFunctionRunner(await loadQuickjs(variant), {
  nowMs: () => NOW_MS,
  elapsedMs: () => 0,
})

export function exampleFunction(
  code: string,
  runtime: WorldFunction['runtime'] = 'cloudfront-js-2.0',
): WorldFunction {
  return {
    arn: 'arn:aws:cloudfront::123456789012:function/example',
    name: 'example',
    runtime,
    code,
  }
}

/** A viewer request for `/page?color=red&size=1&size=2` with a cookie. */
export const EXAMPLE_EVENT = {
  version: '1.0',
  context: {
    distributionDomainName: 'd111111abcdef8.cloudfront.net',
    distributionId: 'EDFDVBD6EXAMPLE',
    eventType: 'viewer-request',
    requestId: 'EXAMPLE==',
  },
  viewer: { ip: '198.51.100.11' },
  request: {
    method: 'GET',
    uri: '/page',
    querystring: {
      color: { value: 'red' },
      size: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] },
    },
    headers: {
      host: { value: 'video.example.com' },
      accept: {
        value: 'application/json',
        multiValue: [{ value: 'application/json' }, { value: 'text/html' }],
      },
    },
    cookies: { id: { value: 'abc' } },
  },
}

/** Runs code whose `handler` gives `expression`: what came back, or the message of the failure. */
export function evaluate(
  expression: string,
  runtime: WorldFunction['runtime'] = 'cloudfront-js-2.0',
): unknown {
  const code = `function handler(event) { return { result: ${expression} } }`
  const run = runFunction(exampleFunction(code, runtime), EXAMPLE_EVENT)
  if (run.kind !== 'returned') return run.kind === 'failed' ? run.message : run.reason
  // `handler` above returns an object, and JSON of one is one.
  return (run.value as { result?: unknown }).result
}
