import { expect, it } from 'vitest'

import type { ProofCheck } from '#shared/proof/proof-check.ts'
import { newProofResult, type ProofResult } from '#shared/proof/proof-result.ts'

import { findProvedAddresses } from './find-proved-addresses.ts'

const REAL = { id: 'E1', domainName: 'd1.cloudfront.net', url: 'https://d1.cloudfront.net' }
const SIMULATED = { ...REAL, url: 'http://d1.cloudfront.localhost:4402' }

const through = (url: string, status: number, method = 'GET') =>
  passed({
    kind: 'through',
    distributionId: 'E1',
    test: {
      name: `${method} ${url}`,
      request: { url, method, headers: [] },
      expect: { status },
    },
    pin: true,
  })

const name = passed({
  kind: 'resolves',
  name: 'the name',
  domainName: 'shop.example.com',
  distributionId: 'E1',
  answers: true,
})

function passed(check: ProofCheck): ProofResult {
  return { ...newProofResult(check), state: 'passed' }
}

it('is the first path that is there for anybody, of the distribution that was asked', () => {
  const proof = [
    through('http://d1.cloudfront.net/', 301),
    through('/nothing', 404),
    through('/orders', 200, 'POST'),
    through('/items?page=1', 200),
    through('/more', 200),
  ]
  const form = { slug: 'api-cdn', search: '' } as const
  const other = { ...REAL, id: 'E2', url: 'https://d2.cloudfront.net' }
  expect(findProvedAddresses({ form, proof }, [REAL, other])).toEqual([
    { label: 'Your API', url: 'https://d1.cloudfront.net/items?page=1', opens: true },
  ])
  expect(findProvedAddresses({ form: null, proof: proof.slice(0, 3) }, [REAL])).toEqual([])
})

it('is the home page of a site, even where nobody has put one there yet', () => {
  const form = { slug: 'site-and-api', search: '' } as const
  expect(
    findProvedAddresses({ form, proof: [through('/api/items', 200)] }, [SIMULATED]),
  ).toMatchObject([{ label: 'Your site', url: 'http://d1.cloudfront.localhost:4402/' }])
  const failed = { ...through('/', 200), state: 'failed' } as const
  expect(findProvedAddresses({ form, proof: [failed] }, [SIMULATED])).toEqual([])
})

it('is a name that leads there, which opens where the DNS of the world knows it', () => {
  const url = 'https://shop.example.com/'
  const proof = [name]
  expect(findProvedAddresses({ form: null, proof }, [REAL])).toMatchObject([{ url, opens: true }])
  expect(findProvedAddresses({ form: null, proof }, [SIMULATED])).toMatchObject([
    { url, opens: false },
  ])
})
