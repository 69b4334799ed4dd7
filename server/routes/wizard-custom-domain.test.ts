import { randomUUID } from 'node:crypto'

import { ACMClient, DescribeCertificateCommand, ListCertificatesCommand } from '@aws-sdk/client-acm'
import {
  CloudFrontClient,
  CreateDistributionCommand,
  GetDistributionConfigCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'
import { DnsRecordList } from '#shared/plans/dns-record.ts'
import type { Plan } from '#shared/plans/plan.ts'
import { Run } from '#shared/plans/run.ts'
import { defaultDomainAnswers } from '#shared/wizards/custom-domain/default-answers.ts'
import { CustomDomainFacts } from '#shared/wizards/custom-domain/facts.ts'

import { directRoute } from '../aws/viewer-route.ts'
import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { followDns, setDnsRecord } from '../simulator/dns.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 }, firstWaitMs: 100 })
const { begin, carryOut, readFacts } = createWizardLab(dashboard)

/** Two distributions, and the account's own DNS as the one that viewers ask. */
async function setup() {
  const accessKeyId = `AK${randomUUID()}`
  const dns = dashboard.simulator.accounts.get(accessKeyId)
  const own = dashboard.account({
    name: `domain-${randomUUID()}`,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
    viewerRoute: {
      ...directRoute,
      // What no alias is known for ends at the simulated edge all the same.
      lookUp: async (name) => ({ cnames: followDns(dns, name), addresses: [] }),
      setRecords: async (records) => {
        for (const record of records) setDnsRecord(dns, record)
      },
    },
  })
  const client = { ...own.client, credentials: { accessKeyId, secretAccessKey: 'secret' } }
  const cloudfront = new CloudFrontClient(client)
  const make = async (Comment: string) => {
    const DistributionConfig = exampleConfig({ Comment, CallerReference: randomUUID() })
    const made = await cloudfront.send(new CreateDistributionCommand({ DistributionConfig }))
    return made.Distribution?.Id ?? ''
  }
  const id = await make('shop')
  const other = await make('old shop')
  const acm = new ACMClient({ ...client, region: 'us-east-1' })
  const listCertificates = async () =>
    (await acm.send(new ListCertificatesCommand({}))).CertificateSummaryList ?? []
  const configOf = async (Id: string) =>
    (await cloudfront.send(new GetDistributionConfigCommand({ Id }))).DistributionConfig
  return { own: { ...own, client }, dns, id, other, acm, listCertificates, configOf }
}

type Lab = Awaited<ReturnType<typeof setup>>

async function readDomainFacts({ id, own }: Lab, names: string[], distribution = id) {
  const query = `?distribution=${distribution}&names=${names.join(',')}`
  return CustomDomainFacts.parse(await readFacts(own, 'custom-domain', query))
}

async function answersFor(lab: Lab, names: string[], distribution = lab.id) {
  return defaultDomainAnswers(await readDomainFacts(lab, names, distribution), { names })
}

const readRecords = async (path: string) =>
  DnsRecordList.parse((await dashboard.json(`${path}/dns-records`)).body)

/** Sets what is due as often as somebody looks, until the run comes to its end. */
async function walkThrough(path: string): Promise<Run> {
  for (;;) {
    const run = Run.parse((await dashboard.json(path)).body)
    if (run.state === 'done' || run.state === 'stopped') return run
    await dashboard.post(`${path}/dns-records`, {})
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

it('requests a certificate, shows its records, gives the name, proves it, and takes all of it back', async () => {
  const lab = await setup()
  const { acm, configOf, dns, id, listCertificates, own } = lab
  const before = await listEverything(own)
  const names = ['shop.example.com', '*.img.example.com']
  const answers = await answersFor(lab, names)
  expect(answers.certificateArn).toBe('')
  const { path, plan, until } = await begin(own, 'custom-domain', answers)
  expect(kindsOf(plan)).toEqual([
    'RequestCertificate',
    'certificate-issued',
    'UpdateDistribution',
    'distribution-deployed',
    'prove',
  ])
  // The records come as soon as Certificate Manager names them; the name is not led anywhere yet.
  await expect
    .poll(async () => (await readRecords(path)).items.map(({ isDue, isSet }) => [isDue, isSet]))
    .toEqual([
      [true, false],
      [true, false],
      [false, false],
      [false, false],
    ])
  await dashboard.post(`${path}/dns-records`, {})
  // Certificate Manager takes five seconds of the account's own clock.
  dns.advanceClock(6_000)
  const run = await walkThrough(path)
  expect(run.failure).toBeNull()
  expect(run.proof.map(({ state }) => state)).toEqual(['passed', 'passed'])
  const [certificate] = await listCertificates()
  expect(await configOf(id)).toMatchObject({
    Aliases: { Items: expect.arrayContaining(names) },
    ViewerCertificate: {
      ACMCertificateArn: certificate?.CertificateArn,
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  })
  expect(
    await acm.send(new DescribeCertificateCommand({ CertificateArn: certificate?.CertificateArn })),
  ).toMatchObject({ Certificate: { Status: 'ISSUED' } })

  await dashboard.post(`${path}/undo`, {})
  const undone = await until('undone', 'stopped')
  expect(undone).toMatchObject({ state: 'undone', failure: null })
  // What a person set is theirs to remove.
  expect(undone.leftovers).toHaveLength(4)
  expect(undone.leftovers.join(' ')).toContain('shop.example.com → d')
  expect(await listCertificates()).toEqual([])
  expect(await listEverything(own)).toEqual(before)
})

it('stops with the record to set, and goes on from there; a name moves with the same certificate', async () => {
  const lab = await setup()
  const { configOf, dns, id, other, own } = lab
  const names = ['shop.example.com']
  const first = await begin(own, 'custom-domain', await answersFor(lab, names, other))
  await expect.poll(async () => (await readRecords(first.path)).items).toHaveLength(2)
  await dashboard.post(`${first.path}/dns-records`, {})
  dns.advanceClock(6_000)
  expect(await walkThrough(first.path)).toMatchObject({ state: 'done' })

  // The certificate that covers the name is chosen; who has it is said, and it moves only when somebody says so.
  const answers = await answersFor(lab, names)
  expect(answers.certificateArn).toMatch(/^arn:aws:acm:us-east-1:/)
  const refused = await dashboard.post(`${own.path}/wizards/custom-domain/plan`, answers)
  expect(refused.body).toMatchObject({
    fields: [{ path: 'movesNames', message: expect.stringContaining('old shop') }],
  })
  // It still leads to the old one.
  const { path, run, until } = await carryOut(own, 'custom-domain', {
    ...answers,
    movesNames: true,
  })
  expect(run).toMatchObject({ state: 'stopped', failure: { code: 'proof-failed' } })
  expect(run.failure?.sentence).toMatch(
    /what is left is yours: set CNAME shop\.example\.com → d\w+\.cloudfront\.net/,
  )
  expect((await configOf(id))?.Aliases?.Items).toEqual(names)
  expect((await configOf(other))?.Aliases?.Items ?? []).toEqual([])
  await dashboard.post(`${path}/dns-records`, {})
  await dashboard.post(`${path}/retry`, {})
  expect(await until('done', 'stopped')).toMatchObject({ state: 'done', failure: null })
}, 60_000)

it('names each answer that does not fit', async () => {
  const lab = await setup()
  const plan = async (changes: object) => {
    const answers = { ...(await answersFor(lab, [])), ...changes }
    return (await dashboard.post(`${lab.own.path}/wizards/custom-domain/plan`, answers)).body
  }
  expect(await plan({ names: [] })).toMatchObject({ fields: [{ path: 'names' }] })
  expect(await plan({ names: ['shop'] })).toMatchObject({ fields: [{ path: 'names' }] })
  expect(await plan({ names: ['a.example.com'], certificateArn: 'gone' })).toMatchObject({
    fields: [{ path: 'certificateArn' }],
  })
})

function kindsOf({ steps }: Plan): string[] {
  return steps.map((step) =>
    step.kind === 'call' ? step.operation : step.kind === 'wait' ? step.until : step.kind,
  )
}
