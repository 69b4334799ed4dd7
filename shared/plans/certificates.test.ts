/** Certificates as a kind of plans: in words, as calls, and in every export. */
import { expect, it } from 'vitest'
import { parse } from 'yaml'

import { diffDocuments } from './diff-documents.ts'
import { findDocumentProblems } from './find-document-problems.ts'
import { created, updated } from './testing/change.ts'
import { findRefused, readTerraform } from './testing/read-terraform.ts'
import { toAwsCommands } from './to-aws-commands.ts'
import { toCloudFormation } from './to-cloudformation.ts'
import { toIamPolicy } from './to-iam-policy.ts'
import { toSteps } from './to-steps.ts'
import { toTerraform } from './to-terraform.ts'

const REF = 'new:certificate:shop.example.com'
const CERTIFICATE = {
  DomainName: 'shop.example.com',
  SubjectAlternativeNames: ['*.img.example.com'],
  ValidationMethod: 'DNS',
  KeyAlgorithm: 'RSA_2048',
  Tags: { team: 'web' },
}
const ORIGIN = {
  Id: 'site',
  DomainName: 'site.example.com',
  CustomOriginConfig: { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' },
}
const BEFORE = {
  CallerReference: 'one',
  Comment: 'shop',
  Enabled: true,
  Origins: { Quantity: 1, Items: [ORIGIN] },
  DefaultCacheBehavior: {
    TargetOriginId: 'site',
    ViewerProtocolPolicy: 'redirect-to-https',
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
  },
  ViewerCertificate: { CloudFrontDefaultCertificate: true },
}
const AFTER = {
  ...BEFORE,
  Aliases: { Quantity: 1, Items: ['shop.example.com'] },
  ViewerCertificate: {
    CloudFrontDefaultCertificate: false,
    ACMCertificateArn: REF,
    SSLSupportMethod: 'sni-only',
    MinimumProtocolVersion: 'TLSv1.2_2021',
  },
}
const CHANGES = [
  created('Certificate', { id: REF, name: 'shop.example.com' }, CERTIFICATE),
  updated('Distribution', { id: 'E1', name: 'shop' }, BEFORE, AFTER),
]
const FACTS = { accountId: '111122223333', region: 'eu-west-1' }
const STEPS = toSteps(CHANGES, FACTS)
const PLAN = {
  id: 'p1',
  title: 'Names',
  createdAt: '2026-01-01T00:00:00Z',
  changes: CHANGES,
  steps: STEPS,
}

it('is requested in us-east-1 and waited for before a distribution gets it', () => {
  expect(
    STEPS.map((step) => (step.kind === 'call' ? [step.operation, step.region] : step.kind)),
  ).toEqual([
    ['RequestCertificate', 'us-east-1'],
    'wait',
    ['UpdateDistribution', undefined],
    'wait',
  ])
  expect(STEPS[0]).toMatchObject({
    input: {
      DomainName: 'shop.example.com',
      SubjectAlternativeNames: ['*.img.example.com'],
      ValidationMethod: 'DNS',
      IdempotencyToken: expect.stringMatching(/^\w{1,32}$/),
    },
  })
  const actions = JSON.stringify(toIamPolicy(STEPS))
  for (const action of ['RequestCertificate', 'AddTagsToCertificate', 'DescribeCertificate']) {
    expect(actions).toContain(`acm:${action}`)
  }
})

it('is waited for no longer by who deletes it: that comes when nothing serves it any more', () => {
  const arn = 'arn:aws:acm:us-east-1:111122223333:certificate/1'
  const after = {
    ...AFTER,
    ViewerCertificate: { ...AFTER.ViewerCertificate, ACMCertificateArn: arn },
  }
  const [certificate] = CHANGES
  if (!certificate) throw new Error('There is no change')
  const steps = toSteps(
    [
      { ...certificate, action: 'delete', id: arn, before: CERTIFICATE, after: null },
      updated('Distribution', { id: 'E1', name: 'shop' }, after, BEFORE),
    ],
    FACTS,
  )
  expect(steps.map((step) => (step.kind === 'call' ? step.operation : step.kind))).toEqual([
    'UpdateDistribution',
    'wait',
    'DeleteCertificate',
  ])
})

it('is referred to by its distribution in every export', async () => {
  const tag = (name: string) => ({ tag: name, resolve: (value: string) => `${name} ${value}` })
  const template = parse(toCloudFormation(PLAN), {
    version: '1.1',
    customTags: ['!Ref', '!Sub', '!GetAtt'].map(tag),
  })
  const logicalId = 'CertificateShopExampleCom'
  const own = template.Resources[logicalId]
  expect(own.Type).toBe('AWS::CertificateManager::Certificate')
  expect(own.Properties).toEqual({
    DomainName: 'shop.example.com',
    SubjectAlternativeNames: ['*.img.example.com'],
    ValidationMethod: 'DNS',
    KeyAlgorithm: 'RSA_2048',
    Tags: [{ Key: 'team', Value: 'web' }],
  })
  expect(JSON.stringify(template.Resources)).toContain(`"AcmCertificateArn":"!Ref ${logicalId}"`)

  const { resources } = await readTerraform(toTerraform(PLAN))
  expect(resources.flatMap(findRefused)).toEqual([])
  const distribution = resources.find(({ type }) => type === 'aws_cloudfront_distribution')
  expect(JSON.stringify(distribution?.body)).toContain(
    'aws_acm_certificate_validation.shop_example_com.certificate_arn',
  )

  const script = toAwsCommands(PLAN)
  expect(script).toMatch(/certificate_shop_example_com=\$\(aws acm request-certificate /)
  expect(script).toContain(
    'aws acm wait certificate-validated --certificate-arn "$certificate_shop',
  )
})

it('says in words what is requested, and what Certificate Manager would refuse', () => {
  const ref = { resource: 'Certificate', id: REF } as const
  expect(diffDocuments(ref, null, CERTIFICATE).map(({ sentence }) => sentence)).toEqual([
    'Certificate shop.example.com is requested: for shop.example.com, *.img.example.com, proven by DNS',
  ])
  const changed = { ...CERTIFICATE, DomainName: 'www.example.com' }
  const problemsOf = (before: typeof CERTIFICATE | null, after: typeof CERTIFICATE) =>
    findDocumentProblems({ ...ref, before, after }).map(({ message }) => message)
  expect(problemsOf(null, CERTIFICATE)).toEqual([])
  expect(problemsOf(CERTIFICATE, changed)).toEqual([expect.stringContaining('does not change')])
  expect(problemsOf(null, { ...CERTIFICATE, DomainName: 'shop_1.example.com' })).toEqual([
    expect.stringContaining('shop_1.example.com'),
  ])
  const many = Array.from({ length: 10 }, (_, index) => `n${index}.example.com`)
  expect(problemsOf(null, { ...CERTIFICATE, SubjectAlternativeNames: many })).toEqual([
    expect.stringContaining('at most 10 names'),
  ])
})
