import { expect, it } from 'vitest'

import { keysOf, resolveReferences } from './execute-references.ts'

const known = {
  made: {
    'new:cache-policy:a': { id: 'p1', arn: null, ours: true },
    'new:function:f': { id: 'f', arn: 'arn:aws:cloudfront::1:function/f', ours: true },
  },
  versions: { 'CachePolicy/p1': 'E1', 'Function/f': 'DEV LIVE' },
}

it('puts ids in place of references, and the ARN where a function is attached', () => {
  const input = {
    CachePolicyId: 'new:cache-policy:a',
    Items: [{ FunctionARN: 'new:function:f' }, 'new:function:f'],
    Name: 'new:function:f',
  }
  expect(resolveReferences(input, known)).toEqual({
    CachePolicyId: 'p1',
    Items: [{ FunctionARN: 'arn:aws:cloudfront::1:function/f' }, 'f'],
    Name: 'f',
  })
})

it('sends the newest version; of a function the one that is edited', () => {
  expect(resolveReferences({ IfMatch: 'version:CachePolicy/p1' }, known)).toEqual({ IfMatch: 'E1' })
  expect(resolveReferences({ IfMatch: 'version:Function/f' }, known)).toEqual({ IfMatch: 'DEV' })
  expect(() => resolveReferences({ IfMatch: 'version:Distribution/E9' }, known)).toThrow(
    /changes Distribution\/E9 without saying which version/,
  )
})

it('leaves code and other texts alone, whatever they look like', () => {
  const input = { Comment: 'new:cache-policy:unknown', FunctionCode: 'new:cache-policy:a' }
  expect(resolveReferences(input, known)).toEqual(input)
})

it('knows what was made by both of its names', () => {
  expect(keysOf({ resource: 'CachePolicy', id: 'new:cache-policy:a' }, known)).toEqual([
    'CachePolicy/new:cache-policy:a',
    'CachePolicy/p1',
  ])
})
