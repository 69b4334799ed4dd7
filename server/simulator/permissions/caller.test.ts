import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished } from 'vitest'

import { openAccounts } from '../accounts.ts'
import { usersOf } from '../iam/user-store.ts'
import { openDatabase } from '../state/database.ts'
import { findCaller } from './caller.ts'

const KEY = { accessKeyId: 'AKIAMADE', sessionToken: null }

function open() {
  const folder = mkdtempSync(join(tmpdir(), 'callers-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const read = () => openAccounts(openDatabase(join(folder, 'state.sqlite')), Date.now)
  const accounts = read()
  const account = accounts.get('OWNER')
  usersOf(account).put('ada', {
    name: 'ada',
    id: 'AIDA1',
    arn: `arn:aws:iam::${account.id}:user/ada`,
    path: '/',
    tags: {},
    inlinePolicies: {},
    attachedPolicies: [],
    createdAt: 0,
  })
  accounts.madeKeys.put(KEY.accessKeyId, {
    kind: 'user',
    account: 'OWNER',
    userName: 'ada',
    status: 'Active',
    createdAt: 0,
  })
  return { accounts, account, read }
}

it('knows a key that was made after a restart, and its limits', () => {
  const { account, read } = open()
  expect(findCaller(read(), KEY)).toMatchObject({
    account: { id: account.id },
    userName: 'ada',
    limits: { identity: [], session: null },
  })
})

it('takes a key that nobody made for the owner of an account of its own', () => {
  const { account, accounts } = open()
  const caller = findCaller(accounts, { ...KEY, accessKeyId: 'ANY' })
  expect(caller).toMatchObject({ userName: null, limits: null })
  expect(caller).not.toMatchObject({ account: { id: account.id } })
})

it('forgets the keys of an account with it', () => {
  const { accounts } = open()
  accounts.forget('OWNER')
  expect(accounts.madeKeys.has(KEY.accessKeyId)).toBe(false)
})
