/** `/api/accounts/:account/distributions/:distributionId/invalidations` */
import { Hono } from 'hono'

import {
  CreateInvalidationInput,
  Invalidation,
  InvalidationList,
} from '#shared/invalidations/invalidation.ts'

import type { Accounts } from '../aws/accounts.ts'
import { createInvalidation, getInvalidation, listInvalidations } from '../aws/invalidations.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { DistributionParams, InvalidationParams } from './params.ts'

export const invalidationRoutes = (accounts: Accounts) =>
  new Hono()
    .get(
      '/',
      documentRoute({
        summary: 'The newest invalidations',
        tag: 'Invalidations',
        answer: InvalidationList,
      }),
      validate('param', DistributionParams),
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        return c.json(await listInvalidations(await accounts.get(account), distributionId), 200)
      },
    )
    .post(
      '/',
      documentRoute({
        summary: 'Invalidate paths',
        tag: 'Invalidations',
        answer: Invalidation,
        status: 201,
      }),
      validate('param', DistributionParams),
      validate('json', CreateInvalidationInput),
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        const input = c.req.valid('json')
        return c.json(
          await createInvalidation(await accounts.get(account), distributionId, input),
          201,
        )
      },
    )
    .get(
      '/:invalidationId',
      documentRoute({ summary: 'One invalidation', tag: 'Invalidations', answer: Invalidation }),
      validate('param', InvalidationParams),
      async (c) => {
        const { account, distributionId, invalidationId } = c.req.valid('param')
        return c.json(
          await getInvalidation(await accounts.get(account), distributionId, invalidationId),
          200,
        )
      },
    )
