import { randomUUID } from 'node:crypto'

import { ACM } from '@aws-sdk/client-acm'
import { CloudFront } from '@aws-sdk/client-cloudfront'
import { Lambda } from '@aws-sdk/client-lambda'
import { expect, it } from 'vitest'

import {
  defaultResizerAnswers,
  upgradeAnswers,
} from '#shared/wizards/image-resizer/default-answers.ts'
import { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'

import { setDnsRecord } from '../simulator/dns.ts'
import { zipOf } from '../simulator/testing/function-zip.ts'
import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0, functionMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

it('sets up an image resizer from nothing, proves it with decoded pictures, and takes it back', async () => {
  const own = dashboard.account({ name: `images-${randomUUID()}` })
  const before = await listEverything(own)
  const facts = ImageResizerFacts.parse(await readFacts(own, 'image-resizer'))
  const { path, run, until } = await carryOut(own, 'image-resizer', {
    ...defaultResizerAnswers(facts),
    formats: ['webp'],
  })
  expect(run.failure).toBeNull()
  expect(run.proof.map(({ state }) => state)).toEqual(run.proof.map(() => 'passed'))
  const names = run.proof.map(({ name }) => name)
  expect(names).toEqual(expect.arrayContaining(['A picture at 160x', 'A picture as webp']))
  await dashboard.post(`${path}/undo`, {})
  const undone = await until('undone', 'stopped')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(await listEverything(own)).toEqual(before)
})

it('brings an older one up to date, changes nothing of its distribution with a domain of its own, and gives the code before back', async () => {
  const own = dashboard.account({ name: `old-images-${randomUUID()}` })
  const first = ImageResizerFacts.parse(await readFacts(own, 'image-resizer'))
  await carryOut(own, 'image-resizer', defaultResizerAnswers(first))
  const old = await new Lambda(own.client).updateFunctionCode({
    FunctionName: 'images-resizer',
    ZipFile: zipOf({ 'index.mjs': 'export const handler = async () => ({ statusCode: 410 })' }),
  })
  await giveDomain(own)
  const before = await listEverything(own)

  const { run, path, until } = await carryOut(
    own,
    'image-resizer',
    upgradeAnswers('images-resizer'),
  )
  expect(run.failure).toBeNull()
  expect(run.proof.map(({ state }) => state)).toEqual(['passed'])
  const after = await listEverything(own)
  expect(after.functions).not.toEqual(before.functions)
  expect({ ...after, functions: [] }).toEqual({ ...before, functions: [] })
  expect(after.distributions[0]?.Aliases?.Items).toEqual(['img.example.com'])

  // A plan of its own could bring it back as well.
  const revert = await dashboard.post(`${own.path}/history/plans/${run.planId}/revert`, {})
  expect(revert).toMatchObject({
    status: 201,
    body: { changes: [{ after: { Code: { CodeSha256: old.CodeSha256, kept: true } } }] },
  })

  await dashboard.post(`${path}/undo`, {})
  const undone = await until('undone', 'stopped')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(await listEverything(own)).toEqual(before)
  expect(before.functions).toMatchObject([{ CodeSha256: old.CodeSha256 }])
})

/** An alias for the account's one distribution, with a certificate that was issued for it. */
async function giveDomain({ client, simulated }: ReturnType<typeof dashboard.account>) {
  const acm = new ACM({ ...client, region: 'us-east-1' })
  const { CertificateArn } = await acm.requestCertificate({
    DomainName: 'img.example.com',
    ValidationMethod: 'DNS',
  })
  const { Certificate } = await acm.describeCertificate({ CertificateArn })
  for (const { ResourceRecord: record } of Certificate?.DomainValidationOptions ?? []) {
    setDnsRecord(simulated, { name: record?.Name ?? '', value: record?.Value ?? null })
  }
  simulated.advanceClock(60_000)
  const cloudfront = new CloudFront(client)
  const { DistributionList: list } = await cloudfront.listDistributions({})
  const Id = list?.Items?.[0]?.Id
  const { DistributionConfig: config, ETag } = await cloudfront.getDistributionConfig({ Id })
  await cloudfront.updateDistribution({
    Id,
    IfMatch: ETag,
    DistributionConfig: config && {
      ...config,
      Aliases: { Quantity: 1, Items: ['img.example.com'] },
      ViewerCertificate: {
        ACMCertificateArn: CertificateArn,
        SSLSupportMethod: 'sni-only',
        MinimumProtocolVersion: 'TLSv1.2_2021',
      },
    },
  })
}
