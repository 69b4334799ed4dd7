import { expect, it } from 'vitest'

import { toExportFileName } from './export-file-name.ts'

it.each([
  ['Put CloudFront before the API "shop"', '.tf', 'put-cloudfront-before-the-api-shop.tf'],
  ['/api/* → no cache', '.sh', 'api-no-cache.sh'],
  ['Grün ändern', '.template.yaml', 'grun-andern.template.yaml'],
  ['', '.tf', 'plan.tf'],
  ['日本', '.tf', 'plan.tf'],
  [`${'a'.repeat(59)} b`, '.tf', `${'a'.repeat(59)}.tf`],
])('%j with %s is %s', (title, ending, name) => {
  expect(toExportFileName(title, ending)).toBe(name)
})
