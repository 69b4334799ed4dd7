import { describe, expect, it } from 'vitest'

import { parseGatewayEvent } from './gateway-event.ts'

describe('parseGatewayEvent', () => {
  it('reads path, query and validator of a REST API event', () => {
    const event = {
      httpMethod: 'GET',
      pathParameters: { proxy: 'a%20b.jpg' },
      headers: { 'if-none-match': '"x"' },
      queryStringParameters: { size: '2x' },
      multiValueQueryStringParameters: { size: ['1x', '2x'], other: ['1'] },
    }
    expect(parseGatewayEvent(event)).toEqual({
      value: {
        method: 'GET',
        path: 'a%20b.jpg',
        query: { size: ['1x', '2x'], enlarge: [], format: [] },
        ifNoneMatch: '"x"',
      },
    })
  })

  it('does with the nulls that API Gateway sends for what is empty', () => {
    const event = {
      httpMethod: 'GET',
      pathParameters: null,
      headers: null,
      queryStringParameters: null,
      multiValueQueryStringParameters: null,
    }
    expect(parseGatewayEvent(event)).toEqual({
      value: {
        method: 'GET',
        path: '',
        query: { size: [], enlarge: [], format: [] },
        ifNoneMatch: null,
      },
    })
  })

  it('reads the plain query where the one with all values is missing', () => {
    expect(
      parseGatewayEvent({ httpMethod: 'GET', queryStringParameters: { size: '2x' } }),
    ).toMatchObject({ value: { query: { size: ['2x'] } } })
  })

  it.each([
    [undefined, 'the event'],
    ['hello', 'the event'],
    [{ key1: 'value1' }, 'httpMethod'],
    [{ version: '2.0', rawPath: '/a.jpg' }, 'httpMethod'],
    [{ httpMethod: 'GET', pathParameters: { proxy: 7 } }, 'pathParameters.proxy'],
  ])('says of %j what an event should be', (event, named) => {
    expect(parseGatewayEvent(event)).toMatchObject({
      problem: {
        code: 'bad-event',
        detail: expect.stringContaining(`not one: ${named} is missing`),
      },
    })
  })
})
