import { expect, it } from 'vitest'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { findCommands } from './find-commands.ts'

const SHOP: DistributionSummary = {
  id: 'E1SHOP',
  arn: 'arn:aws:cloudfront::123456789012:distribution/E1SHOP',
  domainName: 'd1shop.cloudfront.net',
  url: 'https://d1shop.cloudfront.net',
  aliases: ['shop.example.com'],
  comment: 'Shop front',
  enabled: true,
  status: 'deployed',
  origins: [{ id: 'site', domainName: 'site.s3.amazonaws.com', path: '', kind: 's3' }],
  behaviorCount: 1,
  priceClass: 'PriceClass_All',
  lastModifiedAt: '2026-01-01T00:00:00Z',
}
const IMAGES: DistributionSummary = {
  ...SHOP,
  id: 'E2IMAGES',
  domainName: 'd2images.cloudfront.net',
  aliases: [],
  comment: 'Resized pictures',
  origins: [{ id: 'api', domainName: 'a.execute-api.com', path: '/prod', kind: 'api-gateway' }],
}
const KNOWN = {
  account: 'simulated',
  distributions: [SHOP, IMAGES],
  imageDistributions: new Set([IMAGES.id]),
}

const titles = (text: string) => findCommands(text, KNOWN).map(({ title }) => title)

it('offers pages and distributions before anything is typed', () => {
  const offered = titles('')
  expect(offered.slice(0, 2)).toEqual(['Overview', 'Distributions'])
  expect(offered).toContain('Runs')
  expect(offered.slice(-2)).toEqual(['shop.example.com', 'd2images.cloudfront.net'])
})

it.each([
  ['its alias', 'shop.ex'],
  ['its domain', 'd1shop'],
  ['words of its comment', 'SHOP front'],
  ['its id', 'e1shop'],
])('finds a distribution by %s', (_by, text) => {
  expect(titles(text)[0]).toBe('shop.example.com')
})

it('offers actions when they are asked for, on the distribution that is named', () => {
  expect(titles('inval shop')).toEqual(['Invalidate shop.example.com'])
  expect(findCommands('inval shop', KNOWN)[0]).toMatchObject({
    path: '/accounts/simulated/distributions/E1SHOP?tab=invalidations',
  })
})

it.each([
  ['https://shop.example.com/a?b', 'https://shop.example.com/a?b'],
  ['explain shop.example.com/a', 'shop.example.com/a'],
  ['Explain /api/orders', '/api/orders'],
])('explains the URL in %j, or asks the doctor why it fails', (text, url) => {
  expect(findCommands(text, KNOWN)).toMatchObject([
    {
      title: `Explain ${url}`,
      path: `/accounts/simulated/explain?url=${encodeURIComponent(url)}`,
    },
    { path: `/accounts/simulated/doctor?url=${encodeURIComponent(url)}` },
  ])
})

it('opens Explain at the distribution whose name is typed', () => {
  expect(titles('explain shop')).toEqual(['Explain a request to shop.example.com'])
})

it('opens the form of something new, in the words of its button or of AWS', () => {
  expect(titles('new cache')).toEqual(['New cache policy'])
  expect(titles('create function')).toEqual(['New function'])
  expect(titles('create')).toHaveLength(7)
  expect(findCommands('new origin access', KNOWN)).toMatchObject([
    { path: '/accounts/simulated/policies?kind=origin-access-control&new=1' },
  ])
})

it.each(['Runs', 'Drafts', 'History', 'Audit log', 'APIs', 'Functions', 'Policies', 'Settings'])(
  'goes to the page %s',
  (page) => {
    expect(titles(page)[0]).toBe(page)
  },
)

it('changes the theme and opens the help', () => {
  expect(titles('dark')).toEqual(['Theme: dark'])
  expect(titles('help')).toEqual(['Help'])
})

it('offers a preview only where pictures are resized', () => {
  expect(titles('preview')).toEqual(['Images', 'Preview images of d2images.cloudfront.net'])
})
