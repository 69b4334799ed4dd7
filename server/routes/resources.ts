/** `/api/accounts/:account/resources/:resource`: what plans can change, one document each. */
import { Hono } from 'hono'
import { z } from 'zod'

import { ResourceState } from '#shared/plans/resource.ts'

import type { Accounts } from '../aws/accounts.ts'
import { getResourceState, listResourceStates } from '../aws/resources/resources.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { ResourceKindParams, ResourceParams } from './params.ts'

const TAG = 'Resources'

const ResourceList = z
  .object({ items: z.array(ResourceState), readAt: z.string() })
  .meta({ id: 'ResourceList' })

export const resourceRoutes = (accounts: Accounts) =>
  new Hono()
    .get(
      '/:resource',
      documentRoute({
        summary: "All resources of a kind, AWS's managed ones too",
        tag: TAG,
        answer: ResourceList,
      }),
      validate('param', ResourceKindParams),
      async (c) => {
        const { account, resource } = c.req.valid('param')
        return c.json(await listResourceStates(await accounts.get(account), resource), 200)
      },
    )
    .get(
      '/:resource/:id',
      documentRoute({
        summary: 'One resource as it is in AWS now; an ARN as id is percent-encoded',
        tag: TAG,
        answer: ResourceState,
      }),
      validate('param', ResourceParams),
      async (c) => {
        const { account, resource, id } = c.req.valid('param')
        return c.json(await getResourceState(await accounts.get(account), { resource, id }), 200)
      },
    )
