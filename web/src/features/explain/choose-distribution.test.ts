import { expect, it } from 'vitest'

import { chooseDistribution } from './choose-distribution.ts'

const SHOP = {
  id: 'E1SHOP',
  domainName: 'd1shop.cloudfront.net',
  aliases: ['shop.example.com', '*.shops.example.com'],
  comment: '',
}
const OTHER = {
  ...SHOP,
  id: 'E2',
  domainName: 'd2.cloudfront.net',
  aliases: ['de.shops.example.com'],
}
const ALL = [SHOP, OTHER]

it.each([
  ['https://shop.example.com/a?b', 'E1SHOP'],
  ['HTTP://D1SHOP.cloudfront.net:8080', 'E1SHOP'],
  ['http://d1shop.cloudfront.localhost:4402/a', 'E1SHOP'],
  ['https://fr.shops.example.com/', 'E1SHOP'],
  ['https://de.shops.example.com/', 'E2'],
  ['https://elsewhere.example/', undefined],
  ['/a', undefined],
  ['http://', undefined],
  ['http://[', undefined],
  ['shop.example.com/a', 'E1SHOP'],
  ['', undefined],
])('finds the distribution that answers for %j', (url, id) => {
  expect(chooseDistribution(ALL, url)?.id).toBe(id)
})
