import { expect, it } from 'vitest'

import type { Listed } from './name-of-listed.ts'
import { rankApis } from './rank-apis.ts'

const api = (id: string, endpointType = 'REGIONAL') => ({
  id,
  name: id,
  description: '',
  protocol: 'REST' as const,
  endpointType,
})

const before = (id: string, headers = 0): Listed =>
  ({
    Origins: {
      Quantity: 1,
      Items: [
        {
          Id: 'api',
          DomainName: `${id}.execute-api.eu-west-1.amazonaws.com`,
          CustomHeaders: { Quantity: headers },
        },
      ],
    },
  }) as Listed

it('begins with an API that no distribution stands before, and ends with what CloudFront cannot reach', () => {
  const apis = [api('private', 'PRIVATE'), api('closed'), api('shown'), api('free'), api('second')]
  const distributions = [before('shown'), before('closed', 1), before('closed')]
  const ranked = rankApis(apis, distributions, 'eu-west-1').map(({ id }) => id)
  expect(ranked).toEqual(['free', 'second', 'shown', 'closed', 'private'])
})

it('takes an API of the same id in another region for another one', () => {
  const ranked = rankApis([api('a'), api('b')], [before('a')], 'us-east-1')
  expect(ranked.map(({ id }) => id)).toEqual(['a', 'b'])
})
