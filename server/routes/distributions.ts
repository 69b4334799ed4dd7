/** `/api/accounts/:account/distributions` */
import { Hono } from 'hono'

import { DistributionDetail, DistributionList } from '#shared/distribution/distribution-view.ts'
import { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import type { Accounts } from '../aws/accounts.ts'
import { getDistribution, listDistributions } from '../aws/distributions.ts'
import { getWorld } from '../aws/worlds.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, DistributionParams } from './params.ts'

export const distributionRoutes = (accounts: Accounts) =>
  new Hono()
    .get(
      '/',
      documentRoute({
        summary: 'All distributions',
        tag: 'Distributions',
        answer: DistributionList,
      }),
      validate('param', AccountParams),
      async (c) => {
        const { account } = c.req.valid('param')
        return c.json(await listDistributions(await accounts.get(account)), 200)
      },
    )
    .get(
      '/:distributionId',
      documentRoute({
        summary: 'One distribution',
        tag: 'Distributions',
        answer: DistributionDetail,
      }),
      validate('param', DistributionParams),
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        return c.json(await getDistribution(await accounts.get(account), distributionId), 200)
      },
    )
    .get(
      '/:distributionId/world',
      documentRoute({
        summary: 'All that the edge model and the linter need of one distribution',
        tag: 'Distributions',
        answer: DistributionWorld,
      }),
      validate('param', DistributionParams),
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        return c.json(await getWorld(await accounts.get(account), distributionId), 200)
      },
    )
