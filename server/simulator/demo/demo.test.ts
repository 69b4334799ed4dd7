import { expect, it } from 'vitest'

import { openAccounts } from '../accounts.ts'
import { openDatabase } from '../state/database.ts'
import { ensureDemo } from './demo.ts'

it('a finished demo stays as its owner left it: nothing is made or pinned again', async () => {
  const database = openDatabase(':memory:')
  const accounts = openAccounts(database, Date.now)
  accounts.get('OWNER').collection<{ step: string }>('demo').put('state', { step: 'done' })
  const calls: string[] = []

  await ensureDemo({
    accounts,
    accessKeyId: 'OWNER',
    endpoint: 'http://127.0.0.1:1',
    resizerZip: async () => {
      calls.push('resizerZip')
      return new Uint8Array()
    },
    onMade: async () => {
      calls.push('onMade')
    },
    say: (sentence) => calls.push(sentence),
  })

  expect(calls).toEqual([])
  database.close()
})
