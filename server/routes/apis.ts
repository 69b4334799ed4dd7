/** `/api/accounts/:account/apis/:apiId/test` and `/api/accounts/:account/lambda-functions`: what editing REST APIs needs beside plans. */
import { Hono } from 'hono'

import { LambdaFunctionList, TestInvokeAnswer, TestInvokeInput } from '#shared/apis/test-invoke.ts'

import type { Accounts } from '../aws/accounts.ts'
import { listLambdaFunctions } from '../aws/lambda-functions.ts'
import { testInvoke } from '../aws/test-invoke.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, ApiParams } from './params.ts'

const TAG = 'APIs'

export const apiRoutes = (accounts: Accounts) =>
  new Hono()
    .get(
      '/lambda-functions',
      documentRoute({ summary: 'All Lambda functions', tag: TAG, answer: LambdaFunctionList }),
      validate('param', AccountParams),
      async (c) =>
        c.json(await listLambdaFunctions(await accounts.get(c.req.valid('param').account)), 200),
    )
    .post(
      '/apis/:apiId/test',
      documentRoute({
        summary: 'Put a request through a method as it is in AWS, without deployment',
        tag: TAG,
        answer: TestInvokeAnswer,
      }),
      validate('param', ApiParams),
      validate('json', TestInvokeInput),
      async (c) => {
        const { account, apiId } = c.req.valid('param')
        return c.json(
          await testInvoke(await accounts.get(account), apiId, c.req.valid('json')),
          200,
        )
      },
    )
