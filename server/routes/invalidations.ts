/** `/api/accounts/:account/distributions/:distributionId/invalidations` */
import { Hono } from 'hono'

import {
  CreateInvalidationInput,
  Invalidation,
  InvalidationList,
} from '#shared/invalidations/invalidation.ts'

import type { Accounts } from '../aws/accounts.ts'
import { createInvalidation, getInvalidation, listInvalidations } from '../aws/invalidations.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { DistributionParams, InvalidationParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

/** Paths that an entry of the audit log names. */
const MAX_PATHS_NAMED = 5

export const invalidationRoutes = (
  accounts: Accounts,
  { audit, whoIs }: { audit: Audit; whoIs: WhoIs },
) =>
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
        const made = await createInvalidation(await accounts.get(account), distributionId, input)
        await audit.note({
          account,
          who: await whoIs(c),
          action: 'invalidation-created',
          sentence: `Invalidated ${describePaths(made.paths)} of ${distributionId}`,
          resources: [`Distribution/${distributionId}`],
        })
        return c.json(made, 201)
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

function describePaths(paths: readonly string[]): string {
  const more = paths.length - MAX_PATHS_NAMED
  return `${paths.slice(0, MAX_PATHS_NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}
