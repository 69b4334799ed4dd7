import { expect, it } from 'vitest'

import { findErrorLine, PRESETS, readTestForm } from './test-event.ts'

const [FIRST] = PRESETS
if (!FIRST) throw new Error('There are presets.')

it('makes the event of a request as the function gets it', () => {
  const form = {
    ...FIRST.form,
    url: '/cat.jpg?size=1&size=2',
    headers: 'X-App: shop',
    cookies: 'a=1',
    country: 'de',
  }
  const { event } = readTestForm(form)
  expect(event).toMatchObject({
    context: { eventType: 'viewer-request' },
    request: {
      method: 'GET',
      uri: '/cat.jpg',
      querystring: { size: { value: '1', multiValue: [{ value: '1' }, { value: '2' }] } },
      headers: { 'x-app': { value: 'shop' }, 'cloudfront-viewer-country': { value: 'DE' } },
      cookies: { a: { value: '1' } },
    },
  })
  expect(event?.response).toBeUndefined()
})

it('makes the event of an answer with its status and headers', () => {
  const form = { ...FIRST.form, eventType: 'viewer-response', status: '404' } as const
  expect(readTestForm(form).event?.response).toMatchObject({
    statusCode: 404,
    headers: { 'content-type': { value: 'text/html' } },
  })
})

it('names the field that is wrong', () => {
  expect(readTestForm({ ...FIRST.form, url: '' }).problems).toMatchObject([{ field: 'url' }])
  expect(readTestForm({ ...FIRST.form, country: 'Germany' }).problems).toMatchObject([
    { field: 'country' },
  ])
  const answer = { ...FIRST.form, eventType: 'viewer-response', status: 'good' } as const
  expect(readTestForm(answer).problems).toMatchObject([{ field: 'status' }])
})

it('has presets that are events', () => {
  expect(PRESETS.flatMap(({ form }) => readTestForm(form).problems)).toEqual([])
})

it('finds the line of the code in an error', () => {
  expect(findErrorLine('TypeError: cannot get property "value" of undefined in 3')).toBe(3)
  const old =
    'SyntaxError: Token "let" not supported in this version in 12 (cloudfront-js-1.0 has no let)'
  expect(findErrorLine(old)).toBe(12)
  expect(findErrorLine('Error: no')).toBeNull()
})
