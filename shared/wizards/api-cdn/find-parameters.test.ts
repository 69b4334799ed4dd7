import { expect, it } from 'vitest'

import { findParameters } from './find-parameters.ts'

const namesOf = (parameters: ReadonlyArray<{ name: string }>) => parameters.map(({ name }) => name)

it('takes what a method declares, with whether it must be there', () => {
  const found = findParameters('/images/{key+}', {
    requestParameters: {
      'method.request.querystring.size': true,
      'method.request.querystring.enlarge': false,
      'method.request.header.X-Tenant': true,
      'method.request.path.key': true,
    },
  })
  expect(found).toEqual({
    queryStrings: [
      { name: 'size', required: true },
      { name: 'enlarge', required: false },
    ],
    headers: [{ name: 'X-Tenant', required: true }],
  })
})

it('takes what is mapped to the integration, cached by, or read in a template', () => {
  const { queryStrings, headers } = findParameters('/items/{id}', {
    requestParameters: { 'method.request.header.X-Tenant': false },
    methodIntegration: {
      requestParameters: { 'integration.request.querystring.p': 'method.request.querystring.page' },
      cacheKeyParameters: ['method.request.querystring.sort', 'method.request.path.id'],
      requestTemplates: {
        'application/json': `{"id":"$input.params('id')","q":"$input.params('q')","tenant":"$input.params('X-Tenant')",
          "from":"$input.params().querystring.get('from')","to":"$input.params().querystring.to"}`,
      },
    },
  })
  expect(namesOf(queryStrings)).toEqual(['page', 'sort', 'q', 'from', 'to'])
  expect(namesOf(headers)).toEqual(['X-Tenant'])
})

it('finds nothing where nothing is said', () => {
  expect(findParameters('/', {})).toEqual({ queryStrings: [], headers: [] })
})
