/** `/api/accounts/:account/functions`: what can be done with a CloudFront function beside changing it. */
import { Hono } from 'hono'

import { FunctionTestInput, FunctionTestResult } from '#shared/edge-code/function-test.ts'

import type { Accounts } from '../aws/accounts.ts'
import { testFunction } from '../aws/function-test.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { FunctionParams } from './params.ts'

export const functionRoutes = (accounts: Accounts) =>
  new Hono().post(
    '/:name/test',
    documentRoute({
      summary: 'What AWS says of a function with an event; nothing is changed',
      tag: 'Resources',
      answer: FunctionTestResult,
    }),
    validate('param', FunctionParams),
    validate('json', FunctionTestInput),
    async (c) => {
      const { account, name } = c.req.valid('param')
      return c.json(await testFunction(await accounts.get(account), name, c.req.valid('json')), 200)
    },
  )
