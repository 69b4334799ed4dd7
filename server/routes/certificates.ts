/** `/api/accounts/:account/certificates`, `…/key-groups` and who has an alias: what names and keys a distribution can have. */
import { Hono } from 'hono'
import { z } from 'zod'

import { AliasConflictList } from '#shared/certificates/alias-conflict.ts'
import { CertificateDetail, CertificateList } from '#shared/certificates/certificate.ts'
import { KeyGroupList } from '#shared/distribution/key-group-list.ts'
import { isValidAlias } from '#shared/distribution/rules/alias-rules.ts'

import type { Accounts } from '../aws/accounts.ts'
import { listAliasConflicts } from '../aws/alias-conflicts.ts'
import { getCertificate, listCertificates } from '../aws/certificates.ts'
import { listKeyGroups } from '../aws/key-groups.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams, CertificateParams, DistributionParams } from './params.ts'

const AliasQuery = z.object({
  alias: z.string().refine(isValidAlias, 'must be a host name that CloudFront takes as an alias'),
})

export const certificateRoutes = (accounts: Accounts) =>
  new Hono()
    .get(
      '/certificates',
      documentRoute({
        summary: "Certificates of us-east-1, and of the account's own region",
        tag: 'Certificates',
        answer: CertificateList,
      }),
      validate('param', AccountParams),
      async (c) =>
        c.json(await listCertificates(await accounts.get(c.req.valid('param').account)), 200),
    )
    .get(
      '/certificates/:arn',
      documentRoute({
        summary: 'One certificate as it is now, with the DNS records that prove its names',
        tag: 'Certificates',
        answer: CertificateDetail,
      }),
      validate('param', CertificateParams),
      async (c) => {
        const { account, arn } = c.req.valid('param')
        return c.json(await getCertificate(await accounts.get(account), arn), 200)
      },
    )
    .get(
      '/key-groups',
      documentRoute({ summary: 'All key groups', tag: 'Key groups', answer: KeyGroupList }),
      validate('param', AccountParams),
      async (c) =>
        c.json(await listKeyGroups(await accounts.get(c.req.valid('param').account)), 200),
    )
    .get(
      '/distributions/:distributionId/alias-conflicts',
      documentRoute({
        summary:
          'Who has an alias, or one that overlaps with it; ids of other accounts are half hidden',
        tag: 'Certificates',
        answer: AliasConflictList,
      }),
      validate('param', DistributionParams),
      validate('query', AliasQuery),
      async (c) => {
        const { account, distributionId } = c.req.valid('param')
        const { alias } = c.req.valid('query')
        const list = await listAliasConflicts(await accounts.get(account), {
          distributionId,
          alias,
        })
        return c.json(list, 200)
      },
    )
