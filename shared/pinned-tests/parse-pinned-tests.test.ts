import { expect, it } from 'vitest'

import { describeFileProblem, parsePinnedTests } from './parse-pinned-tests.ts'

const TEST = { name: 'home', request: { url: '/' }, expect: { status: 200 } }

const toText = (tests: unknown[], changes: Record<string, unknown> = {}) =>
  JSON.stringify({ format: 'edgewise-pinned-tests', version: 1, tests, ...changes }, null, 2)

const problemsOf = (text: string) => {
  const parsed = parsePinnedTests(text)
  return parsed.kind === 'bad' ? parsed.problems.map(describeFileProblem) : []
}

it('reads what export writes, defaults filled in', () => {
  expect(parsePinnedTests(`\uFEFF${toText([TEST])}`)).toEqual({
    kind: 'tests',
    file: {
      format: 'edgewise-pinned-tests',
      version: 1,
      tests: [{ ...TEST, request: { url: '/', method: 'GET', headers: [] } }],
    },
  })
})

it('names each line that is wrong', () => {
  const wrong = { ...TEST, name: '', expect: { status: 99 } }
  const text = toText([TEST, wrong])
  const lineOf = (part: string) => text.split('\n').findIndex((line) => line.includes(part)) + 1
  expect(problemsOf(text)).toEqual([
    expect.stringMatching(new RegExp(`^line ${lineOf('"name": ""')}, tests.1.name: `)),
    expect.stringMatching(new RegExp(`^line ${lineOf('"status": 99')}, tests.1.expect.status: `)),
  ])
})

it('points at what surrounds something that is missing', () => {
  const text = toText([TEST, { name: 'no request', expect: { status: 200 } }])
  const line = text.split('\n').findIndex((found) => found.includes('"no request"'))
  expect(problemsOf(text)).toEqual([
    expect.stringMatching(new RegExp(`^line ${line}, tests.1.request: `)),
  ])
})

it.each([
  ['', /^line 1: this is not JSON/],
  ['{\n"format": oops}', /^line 2: this is not JSON/],
  ['{"format": "edgewise-pinned-tests",\n\n', /^line 3: this is not JSON/],
  ['null', /^line 1: /],
  ['[]', /^line 1: /],
  [toText([TEST], { format: 'something-else' }), /^line 2, format: /],
  [toText([TEST], { version: 2 }), /^line 3, version: /],
])('says what is wrong with %j', (text, problem) => {
  expect(problemsOf(text)[0]).toMatch(problem)
})
