/** `/api/accounts/:account/runs/:runId/dns-records`: what a run needs in DNS. Only the simulated account's can be set from here. */
import { Hono } from 'hono'

import { DnsRecordList } from '#shared/plans/dns-record.ts'

import type { Accounts } from '../aws/accounts.ts'
import { keysOfRun } from '../plans/audit-runs.ts'
import { listDnsRecords, setDnsRecords } from '../plans/dns-records.ts'
import type { Runs } from '../plans/runs.ts'
import type { Audit } from '../store/audit.ts'
import { validate } from '../validate.ts'
import { documentRoute } from './document-route.ts'
import { RunParams } from './params.ts'
import type { WhoIs } from './who-is.ts'

type Options = { accounts: Accounts; runs: Pick<Runs, 'get'>; audit: Audit; whoIs: WhoIs }

const document = (summary: string) => documentRoute({ summary, tag: 'Runs', answer: DnsRecordList })

export const dnsRecordRoutes = ({ accounts, audit, runs, whoIs }: Options) =>
  new Hono()
    .get(
      '/',
      document('The DNS records that a run needs, and whether they stand'),
      validate('param', RunParams),
      async (c) => {
        const { account, runId } = c.req.valid('param')
        const run = await runs.get(account, runId)
        return c.json(await listDnsRecords(await accounts.get(account), run), 200)
      },
    )
    .post(
      '/',
      document('Set those that are due in the DNS of the simulated account'),
      validate('param', RunParams),
      async (c) => {
        const { account: name, runId } = c.req.valid('param')
        const run = await runs.get(name, runId)
        const account = await accounts.get(name)
        const set = await setDnsRecords(account, run)
        if (set.length > 0) {
          await audit.note({
            account: name,
            who: await whoIs(c),
            action: 'dns-records-set',
            sentence: `Set in the simulated DNS: ${set.map((record) => record.name).join(', ')}`,
            resources: keysOfRun(run),
            planId: run.planId,
            runId,
          })
        }
        return c.json(await listDnsRecords(account, run), 200)
      },
    )
