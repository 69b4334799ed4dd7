import { createRequire } from 'node:module'
import { compileFunction } from 'node:vm'

import { afterAll, expect, it, vi } from 'vitest'

import {
  AUTHORIZER_HEADER,
  AUTHORIZER_SOURCE,
  SECRET_NAMES,
} from '#shared/wizards/only-through-cloudfront/authorizer-code.ts'

vi.stubEnv(SECRET_NAMES.sent, 'what-is-sent')
vi.stubEnv(SECRET_NAMES.spare, 'what-comes-next')
afterAll(() => vi.unstubAllEnvs())

type Handler = (event: { headers: Record<string, string> | null; methodArn: string }) => unknown

/** As Lambda does: the module is read once, with its environment. */
const exported: { handler?: Handler } = {}
compileFunction(AUTHORIZER_SOURCE, ['exports', 'require'])(exported, createRequire(import.meta.url))

const methodArn = 'arn:aws:execute-api:eu-west-1:111122223333:abc123/prod/GET/orders/1'
const ask = async (headers: Record<string, string> | null) =>
  exported.handler?.({ headers, methodArn })

it.each([
  [AUTHORIZER_HEADER, 'what-is-sent'],
  ['X-Only-Through-CloudFront', 'what-comes-next'],
])('lets in who shows one of two secrets in %s, for the whole stage', async (name, value) => {
  expect(await ask({ host: 'x', [name]: value })).toEqual({
    principalId: 'cloudfront',
    policyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Action: 'execute-api:Invoke',
          Resource: 'arn:aws:execute-api:eu-west-1:111122223333:abc123/prod/*',
        },
      ],
    },
  })
})

it.each([
  ['nothing', null],
  ['an empty secret', { [AUTHORIZER_HEADER]: '' }],
  ['a wrong one', { [AUTHORIZER_HEADER]: 'what-is-sen' }],
  ['it elsewhere', { 'x-other': 'what-is-sent' }],
])(
  'refuses who shows %s with an error, which API Gateway does not remember',
  async (_name, headers) => {
    await expect(ask(headers)).rejects.toThrow(/^Unauthorized$/)
  },
)
