import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { createSimulator } from '../simulator.ts'
import {
  findInvalidation,
  invalidationsOf,
  putInvalidation,
  removeInvalidations,
  type StoredInvalidation,
} from './invalidation-store.ts'

const invalidation = (id: string, distributionId: string): StoredInvalidation => ({
  id,
  distributionId,
  callerReference: id,
  paths: ['/*'],
  createdAt: 1,
  completedAt: 2,
})

it('keeps one list per distribution, the same until that distribution gets another', async () => {
  const simulator = createSimulator()
  onTestFinished(() => simulator.close())
  const account = simulator.accounts.get('AK1')
  putInvalidation(account, invalidation('I1', 'E1'))
  const list = invalidationsOf(account, 'E1')
  putInvalidation(account, invalidation('I2', 'E2'))

  expect(invalidationsOf(account, 'E1')).toBe(list)
  putInvalidation(account, invalidation('I3', 'E1'))
  expect(invalidationsOf(account, 'E1').map(({ id }) => id)).toEqual(['I1', 'I3'])

  removeInvalidations(account, 'E1')
  expect(invalidationsOf(account, 'E1')).toEqual([])
  expect(findInvalidation(account, 'E1', 'I1')).toBeUndefined()
  expect(findInvalidation(account, 'E2', 'I2')?.id).toBe('I2')
})

it('knows after a restart what it knew before', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'account.sqlite')
  const before = createSimulator({ path })
  putInvalidation(before.accounts.get('AK1'), invalidation('I1', 'E1'))
  await before.close()

  const after = createSimulator({ path })
  expect(invalidationsOf(after.accounts.get('AK1'), 'E1')).toEqual([invalidation('I1', 'E1')])
  await after.close()
})
