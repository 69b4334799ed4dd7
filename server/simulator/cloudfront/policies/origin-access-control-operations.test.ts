import {
  CloudFrontClient,
  CreateDistributionCommand,
  CreateOriginAccessControlCommand,
  DeleteOriginAccessControlCommand,
  GetOriginAccessControlCommand,
  ListOriginAccessControlsCommand,
} from '@aws-sdk/client-cloudfront'
import { expect, it } from 'vitest'

import { setupSimulatedAws } from '../../testing/simulated-aws.ts'
import { exampleConfig } from '../testing/example-config.ts'

const { client } = setupSimulatedAws()

const config = {
  Name: 'photos',
  SigningProtocol: 'sigv4',
  SigningBehavior: 'always',
  OriginAccessControlOriginType: 's3',
} as const

async function setupControl() {
  const cloudfront = new CloudFrontClient(client())
  const { OriginAccessControl, ETag } = await cloudfront.send(
    new CreateOriginAccessControlCommand({ OriginAccessControlConfig: config }),
  )
  const Id = OriginAccessControl?.Id ?? ''
  const attachTo = (DomainName: string, kind: object) =>
    cloudfront.send(
      new CreateDistributionCommand({
        DistributionConfig: exampleConfig({
          Origins: {
            Quantity: 1,
            Items: [{ Id: 'api', DomainName, OriginAccessControlId: Id, ...kind }],
          },
        }),
      }),
    )
  return { cloudfront, Id, ETag, attachTo }
}

it('is listed and read', async () => {
  const { cloudfront, Id } = await setupControl()
  const { OriginAccessControlList } = await cloudfront.send(new ListOriginAccessControlsCommand({}))
  const read = await cloudfront.send(new GetOriginAccessControlCommand({ Id }))

  expect(OriginAccessControlList?.Items).toMatchObject([{ Id, ...config }])
  expect(read.OriginAccessControl?.OriginAccessControlConfig).toMatchObject(config)
})

it('fits its kind of origin only, and stays while in use', async () => {
  const { cloudfront, Id, ETag, attachTo } = await setupControl()
  const custom = { HTTPPort: 80, HTTPSPort: 443, OriginProtocolPolicy: 'https-only' }
  await expect(attachTo('example.com', { CustomOriginConfig: custom })).rejects.toMatchObject({
    name: 'InvalidDomainNameForOriginAccessControl',
  })

  await attachTo('photos.s3.eu-west-1.amazonaws.com', {
    S3OriginConfig: { OriginAccessIdentity: '' },
  })
  await expect(
    cloudfront.send(new DeleteOriginAccessControlCommand({ Id, IfMatch: ETag })),
  ).rejects.toMatchObject({
    name: 'OriginAccessControlInUse',
    $metadata: { httpStatusCode: 409 },
  })
})
