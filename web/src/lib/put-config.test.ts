import { expect, it } from 'vitest'

import { putConfig } from './put-config.ts'

const WORLD = { id: 'E1', etag: 'V1', config: { Comment: 'saved' } }
const EMPTY = { title: '', note: '', ticket: '', changes: [] }

it('edits what is in AWS, then what the draft has, as one change', () => {
  const first = putConfig(EMPTY, WORLD, (config) => ({ ...config, Enabled: true }))
  const newer = { ...WORLD, etag: 'V2' }
  const second = putConfig(first, newer, (config) => ({ ...config, Comment: 'mine' }))
  expect(second.changes).toEqual([
    {
      action: 'update',
      resource: 'Distribution',
      id: 'E1',
      baseVersion: 'V1',
      after: { Comment: 'mine', Enabled: true },
    },
  ])
})

it('leaves a distribution alone that the draft deletes', () => {
  const gone = { action: 'delete', resource: 'Distribution', id: 'E1', baseVersion: 'V1' } as const
  const input = { ...EMPTY, changes: [gone] }
  expect(putConfig(input, WORLD, () => ({}))).toBe(input)
})
