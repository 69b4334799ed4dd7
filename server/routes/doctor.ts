/** `/api/accounts/:account/doctor`: why a URL fails, cause by cause, and what mends it. */
import { Hono } from 'hono'

import { Diagnosis, DoctorInput } from '#shared/doctor/diagnosis.ts'

import type { Accounts } from '../aws/accounts.ts'
import { consult } from '../doctor/consult.ts'
import type { DoctorSources } from '../doctor/gather-evidence.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { AccountParams } from './params.ts'

type Options = Omit<DoctorSources, 'signal'> & { accounts: Accounts }

export const doctorRoutes = ({ accounts, ...sources }: Options) =>
  new Hono().post(
    '/',
    documentRoute({
      summary: 'Why a URL fails: the known causes judged by configuration and real requests',
      tag: 'Explain',
      answer: Diagnosis,
    }),
    validate('param', AccountParams),
    validate('json', DoctorInput),
    async (c) => {
      const account = await accounts.get(c.req.valid('param').account)
      const { signal } = c.req.raw
      return c.json(await consult(account, c.req.valid('json'), { ...sources, signal }), 200)
    },
  )
