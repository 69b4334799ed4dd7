/** `/api/accounts/:account/apis/:apiId/test`, `…/http-apis`, `…/lambda-functions` and `…/origin-apis/:host`: what looking at APIs, editing REST APIs, and origins in front of them, need beside plans. */
import { Hono } from 'hono'

import { HttpApiList } from '#shared/apis/http-api.ts'
import { LambdaFunctionList, TestInvokeAnswer, TestInvokeInput } from '#shared/apis/test-invoke.ts'
import { OriginApi } from '#shared/distribution/distribution-world.ts'

import type { Accounts } from '../aws/accounts.ts'
import { readHttpApis } from '../aws/http-apis.ts'
import { listLambdaFunctions } from '../aws/lambda-functions.ts'
import { testInvoke } from '../aws/test-invoke.ts'
import { findOriginApi } from '../aws/world-apis.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, ApiParams, OriginApiParams } from './params.ts'

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
    .get(
      '/http-apis',
      documentRoute({
        summary: 'All HTTP APIs with their stages and routes, and the distributions before them',
        tag: TAG,
        answer: HttpApiList,
      }),
      validate('param', AccountParams),
      async (c) =>
        c.json(await readHttpApis(await accounts.get(c.req.valid('param').account)), 200),
    )
    .get(
      '/origin-apis/:host',
      documentRoute({
        summary: 'What the edge must know of the API that an origin of this host name would have',
        tag: TAG,
        answer: OriginApi,
      }),
      validate('param', OriginApiParams),
      async (c) => {
        const { account, host } = c.req.valid('param')
        return c.json({ api: await findOriginApi(await accounts.get(account), host) }, 200)
      },
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
