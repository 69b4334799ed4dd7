import { ACM } from '@aws-sdk/client-acm'
import { screen, waitFor, within } from '@testing-library/react'
import { expect, it } from 'vitest'

import { setDnsRecord } from '#server/simulator/dns.ts'

import { setupRealApi } from '../../testing/real-api.ts'
import { renderApp } from '../../testing/render-app.tsx'
import { createDistribution } from '../../testing/sample-distribution.ts'

const { account } = await setupRealApi()

type Own = ReturnType<typeof account>

async function setup(search: string, own: Own = account()) {
  const distribution = await createDistribution(own, { Comment: 'Shop' })
  const path = `${own.path.replace('/api', '')}/distributions/${distribution.id}?${search}`
  const app = renderApp(path)
  /** What the draft in the address holds on the server. */
  const readChanges = async () => {
    const id = new URL(app.address(), location.origin).searchParams.get('draft')
    const answer = await fetch(new URL(`${own.path}/drafts/${id}`, location.origin))
    const { changes } = (await answer.json()) as { changes: Array<Record<string, unknown>> }
    return changes
  }
  return { ...distribution, ...app, own, readChanges }
}

it('collects what is typed in a draft at once, says what is saved, and goes back to it', async () => {
  const { user, readChanges } = await setup('tab=general')
  await user.click(await screen.findByRole('button', { name: 'Edit: Settings' }))
  const comment = await screen.findByLabelText('Comment')
  await user.type(comment, '!')
  expect(comment).toHaveValue('Shop!')
  expect(await screen.findByText('Saved: Shop')).toBeInTheDocument()
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      { resource: 'Distribution', action: 'update', after: { Comment: 'Shop!' } },
    ]),
  )

  await user.click(screen.getByRole('button', { name: 'Comment: back to saved' }))
  await waitFor(() => expect(comment).toHaveValue('Shop'))
  await user.click(screen.getByRole('button', { name: 'Done: Settings' }))
  expect(screen.getByRole('button', { name: 'Edit: Settings' })).toHaveFocus()
  await waitFor(async () => expect(await readChanges()).toEqual([]))
})

it('says of a root object what CloudFront would refuse, while it is typed', async () => {
  const { user } = await setup('tab=general&edit=about')
  await user.type(await screen.findByLabelText('Default root object'), '/index.html')
  const [refusal] = await screen.findAllByText(/file name is too big or contains an invalid/)
  expect(refusal).toBeVisible()
})

it('names the distribution that has an alias already', async () => {
  const { user, own } = await setup('tab=general&edit=names')
  const other = await createDistribution(own, {
    Comment: 'The other shop',
    Aliases: { Quantity: 1, Items: ['www.example.com'] },
    ViewerCertificate: {
      ACMCertificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234',
      SSLSupportMethod: 'sni-only',
      MinimumProtocolVersion: 'TLSv1.2_2021',
    },
  })
  await user.type(await screen.findByLabelText('New alias'), 'www.example.com')
  expect(
    await screen.findByText(`www.example.com is an alias of The other shop (${other.id}).`),
  ).toBeVisible()
})

/** The ARN of a certificate that is requested before the page opens. */
async function request({ client, simulated }: Own, names: string[], isProven: boolean) {
  const acm = new ACM({ ...client, region: 'us-east-1' })
  const [DomainName = '', ...others] = names
  const { CertificateArn } = await acm.requestCertificate({
    DomainName,
    ...(others.length > 0 && { SubjectAlternativeNames: others }),
    ValidationMethod: 'DNS',
  })
  const { Certificate } = await acm.describeCertificate({ CertificateArn })
  for (const { ResourceRecord: record } of Certificate?.DomainValidationOptions ?? []) {
    if (isProven) {
      setDnsRecord(simulated, { name: record?.Name ?? '', value: record?.Value ?? null })
    }
  }
  simulated.advanceClock(60_000)
  return CertificateArn
}

it('takes the certificate that covers the aliases by itself, and says beside each whether it does', async () => {
  const own = account()
  const arn = await request(own, ['example.com', '*.example.com'], true)
  await request(own, ['www.example.com'], false)
  const { user, readChanges } = await setup('tab=general&edit=names', own)
  const input = await screen.findByLabelText('New alias')
  await user.type(input, 'www.example.com')
  expect(screen.getByText('www.example.com: needs a certificate that covers it')).toBeVisible()
  await user.click(screen.getByRole('button', { name: 'Add' }))
  await user.click(screen.getByRole('radio', { name: /From AWS Certificate Manager/ }))
  expect(
    await screen.findByText(/^covered by the certificate for example.com; whether another account/),
  ).toBeVisible()
  await user.type(input, 'a.b.example.com')
  expect(
    screen.getByText('a.b.example.com: not covered by the certificate for example.com'),
  ).toBeVisible()
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      { after: { ViewerCertificate: { ACMCertificateArn: arn, SSLSupportMethod: 'sni-only' } } },
    ]),
  )

  await user.click(screen.getByRole('button', { name: /Certificate of Certificate Manager/ }))
  const [best, pending] = screen.getAllByRole('option')
  expect(best).toHaveTextContent(/^example\.com.*Covers the alias/)
  expect(pending).toHaveTextContent(/it is not issued yet/)
  await user.keyboard('{Escape}')
  await user.click(screen.getByRole('button', { name: 'Done: Names and certificate' }))
  const words = 'ACM certificate for example.com, *.example.com; TLSv1.2_2021 or newer'
  expect(await screen.findByText(words)).toHaveAttribute('title', arn)
})

it('takes the ARN of a certificate only where certificates may not be listed', async () => {
  const own = account()
  await own.strike('deny', 'ListCertificates')
  const { user } = await setup('tab=general&edit=names', own)
  await user.click(await screen.findByRole('radio', { name: /From AWS Certificate Manager/ }))
  expect(await screen.findByLabelText('ARN of the certificate')).toBeVisible()
  expect(screen.getByText(/acm:ListCertificates/)).toBeVisible()
})

it('edits tags and additional metrics as resources of their own', async () => {
  const { user, readChanges } = await setup('tab=general')
  await user.click(await screen.findByRole('button', { name: 'Edit: Tags (0)' }))
  await user.click(screen.getByRole('button', { name: 'Add tag' }))
  await user.type(screen.getByLabelText('Name of tag 1'), 'team')
  await user.type(screen.getByLabelText('Value of tag 1'), 'shop')
  await user.click(screen.getByRole('checkbox', { name: /Hit rate and details/ }))
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      { resource: 'Tags', after: { team: 'shop' } },
      {
        resource: 'MonitoringSubscription',
        after: { RealtimeMetricsSubscriptionStatus: 'Enabled' },
      },
    ]),
  )
})

it('adds an error page, and removes it', async () => {
  const { user, readChanges } = await setup('tab=error-pages&edit=error-pages')
  await user.click(await screen.findByRole('button', { name: /Add an error page/ }))
  await user.click(await screen.findByRole('option', { name: '404' }))
  const rule = await screen.findByRole('region', { name: 'Error 404' })
  await user.type(within(rule).getByLabelText('Viewers get the page'), '/404.html')
  await waitFor(async () =>
    expect(await readChanges()).toMatchObject([
      {
        after: {
          CustomErrorResponses: {
            Quantity: 1,
            Items: [{ ErrorCode: 404, ResponsePagePath: '/404.html', ResponseCode: '404' }],
          },
        },
      },
    ]),
  )
  await user.click(screen.getByRole('button', { name: 'Remove: 404' }))
  await waitFor(() => expect(screen.queryByRole('region', { name: 'Error 404' })).toBeNull())
})
