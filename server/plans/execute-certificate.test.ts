import { ListCertificatesCommand } from '@aws-sdk/client-acm'
import { CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { created } from '#shared/plans/testing/change.ts'

import { getCertificate } from '../aws/certificates.ts'
import { exampleConfig } from '../simulator/cloudfront/testing/example-config.ts'
import { setDnsRecord } from '../simulator/dns.ts'
import { runLab } from './testing/run-lab.ts'

const setup = runLab()

type Lab = Awaited<ReturnType<typeof setup>>

const REF = 'new:certificate:shop.example.com'
const request = created(
  'Certificate',
  { id: REF, name: 'shop.example.com' },
  {
    DomainName: 'shop.example.com',
    SubjectAlternativeNames: [],
    ValidationMethod: 'DNS',
    KeyAlgorithm: 'RSA_2048',
    Tags: {},
  },
)

async function listArns({ account }: Lab): Promise<string[]> {
  const { CertificateSummaryList: found = [] } = await account.clients
    .acm('us-east-1')
    .send(new ListCertificatesCommand({}))
  return found.map(({ CertificateArn = '' }) => CertificateArn)
}

/** Plays the person, and lets Certificate Manager look. */
async function setRecords(lab: Lab, arn: string) {
  const { validations } = await getCertificate(lab.account, arn)
  for (const { record } of validations) if (record) setDnsRecord(lab.simulated, record)
  lab.simulated.advanceClock(6_000)
}

async function begin(lab: Lab) {
  const { id } = await lab.runs.start({ account: 'test', plan: lab.plan(request), who: 'ada' })
  return id
}

it('says which record is missing, waits for it, and goes on by itself', async () => {
  const lab = await setup()
  const id = await begin(lab)
  const waiting = await lab.until(id, ({ steps }) => /CNAME/.test(steps[1]?.detail ?? ''))
  expect(waiting.steps[1]?.detail).toMatch(
    /does not see this record in DNS yet: CNAME _\w+\.shop\.example\.com\. → /,
  )
  await setRecords(lab, waiting.resources[0]?.id ?? '')
  expect(await lab.until(id, ({ state }) => state !== 'running')).toMatchObject({ state: 'done' })
})

it('requests one certificate although the answer was lost, an hour ago too', async () => {
  let isLost = false
  const lab = await setup({
    onBoundary: async (boundary) => {
      if (isLost || boundary !== 'sent 1') return
      isLost = true
      throw new Error('The answer is lost')
    },
  })
  const id = await begin(lab)
  await lab.until(id, ({ state }) => state === 'stopped')
  // By then the token means nothing any more, and the tag tells whose it is.
  lab.simulated.advanceClock(2 * 3_600_000)
  await lab.runs.retry('test', id)
  await lab.until(id, ({ steps }) => steps[0]?.state === 'done')
  const [arn = '', ...others] = await listArns(lab)
  expect(others).toEqual([])
  await setRecords(lab, arn)
  expect(await lab.until(id, ({ state }) => state !== 'running')).toMatchObject({ state: 'done' })
})

it('takes back what was requested where the answer was lost, and leaves what others use by then', async () => {
  let losesAnswer = true
  const lab = await setup({
    onBoundary: async (boundary) => {
      if (losesAnswer && boundary === 'sent 1') throw new Error('The answer is lost')
    },
  })
  const undo = async (id: string) => {
    await lab.runs.undo('test', id)
    return lab.until(id, ({ state }) => state === 'undone' || state === 'stopped')
  }
  const lost = await begin(lab)
  await lab.until(lost, ({ state }) => state === 'stopped')
  expect(await undo(lost)).toMatchObject({ state: 'undone', leftovers: [] })
  expect(await listArns(lab)).toEqual([])

  losesAnswer = false
  const id = await begin(lab)
  const { resources } = await lab.until(id, ({ steps }) => steps[0]?.state === 'done')
  const arn = resources[0]?.id ?? ''
  await setRecords(lab, arn)
  await lab.until(id, ({ state }) => state === 'done')
  await lab.account.clients.cloudfront().send(
    new CreateDistributionCommand({
      DistributionConfig: exampleConfig({
        Aliases: { Quantity: 1, Items: ['shop.example.com'] },
        ViewerCertificate: {
          ACMCertificateArn: arn,
          SSLSupportMethod: 'sni-only',
          MinimumProtocolVersion: 'TLSv1.2_2021',
        },
      }),
    }),
  )
  const undone = await undo(id)
  expect(undone.leftovers[0]).toMatch(
    /^The certificate for shop\.example\.com stays: .+ uses it by now\./,
  )
  expect(await listArns(lab)).toEqual([arn])
})
