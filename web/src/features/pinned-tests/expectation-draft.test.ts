import { expect, it } from 'vitest'

import type { Expectations } from '#shared/pinned-tests/pinned-test.ts'

import { draftFromExpectations, findDraftProblems, toExpectations } from './expectation-draft.ts'

const ALL: Expectations = {
  behavior: '/api/*',
  cached: false,
  keyContains: ['size=300x200', 'lang=de'],
  originUrl: 'https://api.example/prod/api/a',
  status: 200,
  headers: { 'Cache-Control': 'no-store', 'Set-Cookie': null },
  originHeaders: { 'Access-Control-Allow-Origin': '*' },
  contentType: 'text/html',
  image: { format: 'webp', width: 300, maxHeight: 200 },
}

it('keeps every expectation through the form', () => {
  expect(toExpectations(draftFromExpectations(ALL))).toEqual(ALL)
})

it('leaves out what is switched off', () => {
  expect(toExpectations(draftFromExpectations({ status: 404 }))).toEqual({ status: 404 })
})

it('asks for at least one expectation', () => {
  expect(findDraftProblems(draftFromExpectations({})).all).toBe('Expect at least one thing.')
})

it.each([
  ['status', '99'],
  ['status', 'two hundred'],
  ['originUrl', '/path'],
  ['behavior', ' '],
  ['keyContains', ''],
  ['headers', 'no header: at all: x'],
  ['originHeaders', ''],
  ['contentType', 'text'],
  ['image', 'big'],
] as const)('says what is wrong with the %s %j', (name, text) => {
  const draft = draftFromExpectations(ALL)
  expect(findDraftProblems({ ...draft, [name]: { on: true, text } })[name]).toBeTruthy()
})
