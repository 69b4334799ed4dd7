import { expect, it } from 'vitest'

import { behaviorSetting } from '#shared/distribution/setting-path.ts'
import { compileDistribution } from '#shared/edge/compile-distribution.ts'
import { cleanWorld } from '#shared/lint/testing/clean-world.ts'

import type { ExplainAddress } from '../../lib/explain-address.ts'
import { listExamples } from './examples.ts'
import { explain } from './explain.ts'
import { toFacts } from './step-facts.ts'
import { parseRequest } from './to-request.ts'

function explainAddress(address: ExplainAddress, world = cleanWorld()) {
  const { request, viewer } = parseRequest(address, world)
  if (!viewer) throw new Error('The request has problems')
  const compared = address.compare ? parseRequest({ url: address.compare }, world).viewer : null
  return explain({ world, request, viewer, compared, address, run: undefined, nowMs: 0 })
}

it('says who answers, with every card filled', () => {
  const { trace } = explainAddress({ url: '/images/cat.jpg?size=300x200&utm_source=x' })
  const { key, originRequest, ttlLines, responseHeaders } = toFacts(trace)
  expect(trace.behavior).toBe('/images/*')
  expect(key?.parts).toContainEqual(expect.objectContaining({ name: 'size', value: '300x200' }))
  expect(key?.leftOut).toContainEqual(expect.objectContaining({ name: 'utm_source' }))
  expect(originRequest?.url).toMatch(/cat\.jpg\?size=300x200$/)
  expect(originRequest?.headers).not.toHaveLength(0)
  expect(ttlLines).not.toHaveLength(0)
  expect(responseHeaders).not.toHaveLength(0)
})

it('takes what the origin is assumed to answer, and what the edge has', () => {
  const origin = { originHeaders: 'Cache-Control: max-age=60' }
  const cold = explainAddress({ url: '/images/cat.jpg', ...origin })
  expect(cold.trace.freshness?.edgeTtlSeconds).toBe(60)
  expect(cold.trace.result.xCache).toBe('Miss from cloudfront')
  expect(cold.again.result.xCache).toBe('Hit from cloudfront')

  const warm = explainAddress({ url: '/images/cat.jpg', ...origin, cache: 'again' })
  expect(warm.trace.result.xCache).toBe('Hit from cloudfront')
})

it.each([
  ['502', 502],
  ['timeout', 504],
  ['connect', 502],
  ['nonsense', 200],
])('gives the viewer what becomes of an origin that answers %s', (originStatus, status) => {
  const { trace } = explainAddress({ url: '/api/x', originStatus })
  expect(trace.response.status).toBe(status)
})

it('compares the keys of two URLs', () => {
  const url = '/images/cat.jpg?size=1x1'
  expect(explainAddress({ url, compare: `${url}&utm_source=x` }).comparison).toEqual({
    kind: 'same',
  })
  expect(explainAddress({ url, compare: '/images/cat.jpg?size=2x2' }).comparison).toMatchObject({
    kind: 'different',
    differences: [
      { first: expect.stringContaining('1x1'), second: expect.stringContaining('2x2') },
    ],
  })
})

it('has an example for each behavior, which that behavior takes', () => {
  const world = cleanWorld()
  const examples = listExamples(world, compileDistribution(world), null)
  expect(examples.map(({ title }) => title)).toEqual(['/api/*', '/images/*', 'Default (*)'])
  for (const { title, address } of examples) {
    const { trace } = explainAddress(address, world)
    expect(trace.behavior).toBe(title === 'Default (*)' ? '*' : title)
  }
})

it('says which examples are only a shape, and takes a picture that exists instead', () => {
  const world = cleanWorld()
  const list = (picture: string | null) =>
    listExamples(world, compileDistribution(world), picture).map(({ address, isPlaceholder }) => [
      address.url?.replace(/^https:\/\/[^/]+/, ''),
      isPlaceholder,
    ])
  expect(list(null)).toEqual([
    ['/api/example', true],
    ['/images/example.jpg', true],
    ['/', false],
  ])
  expect(list('/images/cats/tom.jpg?size=300x200')[1]).toEqual([
    '/images/cats/tom.jpg?size=300x200',
    false,
  ])
})

it('finds the last of 100 behaviors, whatever is typed', () => {
  const world = cleanWorld()
  const [model] = world.config.CacheBehaviors?.Items ?? []
  const Items = Array.from({ length: 100 }, (_, index) => ({
    ...model,
    PathPattern: `/section-${index}/*/page-?.html`,
  }))
  const large = {
    ...world,
    config: { ...world.config, CacheBehaviors: { Quantity: Items.length, Items } },
  }
  const draw = (typed: number) =>
    JSON.stringify(
      explainAddress({ url: `/section-99/${'a'.repeat(typed)}/page-1.html?x=${typed}` }, large)
        .trace,
    )
  for (const typed of [1, 2, 50]) {
    expect(draw(typed)).toContain(behaviorSetting('/section-99/*/page-?.html'))
  }
})

it.each([
  ['a query string of 100 kB', { url: `/api/x?q=${'x'.repeat(100_000)}` }],
  ['a host that is not the distribution’s', { url: 'https://elsewhere.example/' }],
  ['a method that nobody knows', { url: '/api/x', method: 'BREW' }],
  ['a path of nonsense', { url: '/%zz/../../%00?&&=&' }],
])('answers %s', (_what, address) => {
  const { trace } = explainAddress(address)
  expect(trace.verdict).not.toBe('')
  expect(trace.response.status).toBeGreaterThanOrEqual(200)
})

it.each([
  ['url', { url: 'https://exa mple.com/' }],
  ['url', { url: 'javascript:alert(1)' }],
  ['method', { url: '/', method: 'GE T' }],
  ['country', { url: '/', country: 'D1' }],
  ['headers', { url: '/', headers: 'Accept: */*\nBad Name: x' }],
  ['originHeaders', { url: '/', originHeaders: 'X\u0000: y' }],
] satisfies Array<[string, ExplainAddress]>)(
  'says at the field %s what is wrong',
  (field, address) => {
    const { viewer, problems } = parseRequest(address, cleanWorld())
    expect(viewer).toBeNull()
    expect(problems[0]).toMatchObject({ field, sentence: expect.stringMatching(/\.$/) })
  },
)

it('names the row of a wrong header, empty rows and those of the device not counted', () => {
  const headers = ': \nAccept: */*\nBad Name: x'
  const { problems } = parseRequest({ url: '/', headers, device: 'iphone' }, cleanWorld())
  expect(problems).toMatchObject([{ field: 'headers', index: 2 }])
})

it('does not fall over dangling ids', () => {
  const world = cleanWorld()
  const behavior = {
    ...world.config.DefaultCacheBehavior,
    TargetOriginId: 'gone',
    CachePolicyId: 'gone',
  }
  const broken = { ...world, config: { ...world.config, DefaultCacheBehavior: behavior } }
  const { trace } = explainAddress({ url: '/page' }, broken)
  expect(trace.steps.some(({ outcome }) => outcome === 'stopped')).toBe(true)
  expect(trace.verdict).not.toBe('')
})
