import { expect, it } from 'vitest'

import { readPolicy } from './read-policy.ts'

const STATEMENT = {
  Effect: 'Allow',
  Principal: '*',
  Action: 's3:GetObject',
  Resource: 'arn:aws:s3:::photos/*',
}

const read = (statement: object) => readPolicy(JSON.stringify({ Statement: statement }))

it('reads one statement as a list of one', () => {
  expect(read(STATEMENT).policy?.Statement).toEqual([STATEMENT])
})

it.each([
  ['{', 'malformed', 'This policy contains invalid Json'],
  ['{"Statement":[]}', 'malformed', 'Policy has an error'],
  [JSON.stringify({ Version: '2020-01-01', Statement: STATEMENT }), 'malformed', 'Version'],
  [JSON.stringify({ Statement: { ...STATEMENT, Effect: 'Maybe' } }), 'malformed', 'Effect'],
  [JSON.stringify({ Statement: { ...STATEMENT, Principal: undefined } }), 'malformed', 'Principal'],
  [JSON.stringify({ Statement: { ...STATEMENT, Action: undefined } }), 'malformed', 'Action'],
  [
    JSON.stringify({ Statement: { ...STATEMENT, Condition: { BinaryEquals: { key: 'QQ==' } } } }),
    'unsimulated',
    'BinaryEquals',
  ],
  [
    JSON.stringify({
      Statement: { ...STATEMENT, Resource: 'arn:aws:s3:::photos/$' + '{aws:userid}' },
    }),
    'unsimulated',
    'policy variables',
  ],
])('refuses %s', (text, kind, message) => {
  expect(readPolicy(text).problem).toMatchObject({
    kind,
    message: expect.stringContaining(message),
  })
})
