/** `/_simulator/*`: the account's clock, its DNS and faults, for tests and demonstrations. Not part of AWS. */
import { z } from 'zod'

import type { Accounts } from './accounts.ts'
import { settleCertificates } from './acm/certificate-life.ts'
import { followDns, setDnsRecord } from './dns.ts'
import { FaultSchedule, type Faults } from './faults.ts'

/** The access key whose account the dashboard shows as "simulated account". */
export const DEFAULT_ACCESS_KEY_ID = 'SIMULATED'

const ClockMove = z.object({
  /** How far to move the account's clock forward, in milliseconds. */
  advanceMs: z.number().int().min(0),
  accessKeyId: z.string().min(1).default(DEFAULT_ACCESS_KEY_ID),
})

const DnsChange = z.object({
  /** CNAME records to set; one whose value is `null` is taken away. */
  records: z.array(z.object({ name: z.string().min(1), value: z.string().min(1).nullable() })),
  accessKeyId: z.string().min(1).default(DEFAULT_ACCESS_KEY_ID),
})

/** Answers `POST /_simulator/clock`, `/_simulator/dns` and `/_simulator/faults`, `GET /_simulator/dns` and `/_simulator/code`; `null` for any other path. */
export function createControl(accounts: Accounts, faults: Faults) {
  return async (request: Request): Promise<Response | null> => {
    const { pathname, searchParams } = new URL(request.url)
    if (!pathname.startsWith('/_simulator/')) return null
    if (request.method === 'GET' && pathname === '/_simulator/dns') {
      return lookUp(accounts, searchParams)
    }
    if (request.method === 'GET' && pathname.startsWith('/_simulator/code/')) {
      return giveCode(accounts, pathname)
    }
    if (request.method !== 'POST') return problem(405, 'Use POST.')
    const body: unknown = await request.json().catch(() => undefined)
    if (pathname === '/_simulator/clock') return moveClock(accounts, body)
    if (pathname === '/_simulator/dns') return setRecords(accounts, body)
    if (pathname === '/_simulator/faults') return setFaults(accounts, faults, body)
    return problem(404, 'There is /_simulator/clock, /_simulator/dns and /_simulator/faults.')
  }
}

function moveClock(accounts: Accounts, body: unknown): Response {
  const move = ClockMove.safeParse(body)
  if (!move.success) return problem(400, z.prettifyError(move.error))
  const account = accounts.get(move.data.accessKeyId)
  account.advanceClock(move.data.advanceMs)
  return Response.json({ now: new Date(account.now()).toISOString() })
}

function setRecords(accounts: Accounts, body: unknown): Response {
  const change = DnsChange.safeParse(body)
  if (!change.success) return problem(400, z.prettifyError(change.error))
  const account = accounts.get(change.data.accessKeyId)
  settleCertificates(account)
  for (const record of change.data.records) setDnsRecord(account, record)
  return Response.json({ records: change.data.records.length })
}

function lookUp(accounts: Accounts, query: URLSearchParams): Response {
  const name = query.get('name')
  if (!name) return problem(400, 'Say which name: /_simulator/dns?name=shop.example.com')
  const account = accounts.get(query.get('accessKeyId') ?? DEFAULT_ACCESS_KEY_ID)
  // Records are CNAMEs: where they lead has addresses that nobody needs here.
  return Response.json({ cnames: followDns(account, name), addresses: [] })
}

/** The zip file of a function, at the link that GetFunction gives. */
function giveCode(accounts: Accounts, pathname: string): Response {
  const [, , , accessKeyId = '', blob = ''] = pathname.split('/').map(decodeURIComponent)
  const bytes = accounts.has(accessKeyId) ? accounts.get(accessKeyId).blobs.readAll(blob) : null
  if (!bytes?.byteLength) return problem(404, 'There is no such code any more.')
  return new Response(bytes, { headers: { 'content-type': 'application/zip' } })
}

function setFaults(accounts: Accounts, faults: Faults, body: unknown): Response {
  const schedule = FaultSchedule.safeParse(body)
  if (!schedule.success) return problem(400, z.prettifyError(schedule.error))
  // A key that IAM made stands for the account that it belongs to.
  const { accessKeyId } = accounts.get(schedule.data.accessKeyId)
  faults.schedule({ ...schedule.data, accessKeyId })
  return Response.json({ rules: schedule.data.rules.length })
}

function problem(status: number, detail: string): Response {
  return Response.json(
    { status, detail },
    { status, headers: { 'content-type': 'application/problem+json' } },
  )
}
