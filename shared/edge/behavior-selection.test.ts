import { describe, expect, it } from 'vitest'

import { normalizePath, selectBehavior, splitRawPath } from './behavior-selection.ts'
import { createDistribution } from './testing/edge-setup.ts'

describe('splitRawPath', () => {
  it.each([
    ['/a?b=1?c', { path: '/a', query: 'b=1?c' }],
    ['/a?', { path: '/a', query: '' }],
    ['', { path: '/', query: '' }],
    ['*', { path: '/*', query: '' }],
  ])('%s', (rawPath, parts) => {
    expect(splitRawPath(rawPath)).toEqual(parts)
  })
})

describe('normalizePath', () => {
  it.each([
    ['/a/b/..', '/a/'],
    ['/a/b/../c', '/a/c'],
    ['/a//b', '/a/b'],
    ['///', '/'],
    ['/../../a', '/a'],
    ['/a/.', '/a/'],
    ['/a/...', '/a/...'],
    ['/.well-known/x', '/.well-known/x'],
    ['/a/%2e%2e/b', '/a/%2e%2e/b'],
    ['/', '/'],
  ])('%s becomes %s', (path, normalized) => {
    expect(normalizePath(path)).toBe(normalized)
  })
})

describe('selectBehavior', () => {
  const { behaviors } = createDistribution({
    behaviors: ['api/*', '*.jpg', 'static/*'].map((PathPattern) => ({ PathPattern })),
  })

  it.each([
    ['/api/v1/img.jpg', 'api/*'],
    ['/static/logo.JPG', 'static/*'],
    ['/Static/logo.png', '*'],
    ['/api', '*'],
    ['/x/../api/y', 'api/*'],
  ])('%s takes %s', (path, pattern) => {
    expect(selectBehavior(behaviors, path).pathPattern).toBe(pattern)
  })
})
