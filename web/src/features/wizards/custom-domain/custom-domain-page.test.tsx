import { ACMClient, RequestCertificateCommand } from '@aws-sdk/client-acm'
import { CloudFrontClient, CreateDistributionCommand } from '@aws-sdk/client-cloudfront'
import { screen } from '@testing-library/react'
import { expect, it } from 'vitest'

import { exampleConfig } from '#server/simulator/cloudfront/testing/example-config.ts'

import { setupRealApi } from '../../../testing/real-api.ts'
import { renderApp } from '../../../testing/render-app.tsx'

const { account } = await setupRealApi({ delays: { deploymentMs: 0 } })

it('says what is wrong with a name, which records come, and leads to the review', async () => {
  const own = account()
  await new CloudFrontClient(own.client).send(
    new CreateDistributionCommand({ DistributionConfig: exampleConfig() }),
  )
  await new ACMClient({ ...own.client, region: 'us-east-1' }).send(
    new RequestCertificateCommand({ DomainName: '*.example.com', ValidationMethod: 'DNS' }),
  )
  const { address, user } = renderApp(`${own.path.replace('/api', '')}/wizards/custom-domain`)
  const names = await screen.findByLabelText('New names')
  await user.click(names)
  await user.paste('shop')
  expect(await screen.findByText(/“shop” is no host name/)).toBeInTheDocument()
  await user.clear(names)
  await user.paste('https://Shop.example.com/')
  expect(
    await screen.findByText(/^CNAME shop\.example\.com → d\w+\.cloudfront\.net$/),
  ).toBeInTheDocument()
  // One that waits for its records is not taken, and said.
  expect(screen.getByText(/The one for \*\.example\.com cannot be taken/)).toBeInTheDocument()
  expect(screen.getByRole('radio', { name: /Request a new one/ })).toBeChecked()
  expect(decodeURIComponent(address())).toContain('Shop.example.com')

  await expect.poll(() => screen.queryByText('Looking up who has the names')).toBeNull()
  await user.click(screen.getByRole('button', { name: 'Review the plan' }))
  expect(
    await screen.findByRole('heading', { name: /as shop\.example\.com/, level: 1 }),
  ).toBeInTheDocument()
})
