import { expect, it } from 'vitest'

import { summarizeOutput } from './summarize-output.ts'
import { PRESETS, readTestForm } from './test-event.ts'

const event = PRESETS[0] && readTestForm(PRESETS[0].form).event
if (!event) throw new Error('The first preset is an event.')
const { request } = event

it.each([
  [request, 'Changes nothing'],
  [{ ...request, uri: '/new' }, 'Changes the URI to /new'],
  [{ ...request, querystring: 'a=1' }, 'Changes the query string to a=1'],
  [{ ...request, headers: { 'x-app': { value: '1' } } }, /header host \(removed\).*header x-app/],
  [{ statusCode: 403 }, 'Answers itself with 403'],
  [{ statusCode: 302, headers: { location: { value: '/x' } } }, 'Redirects with 302 to /x'],
  [undefined, 'Returns no object: CloudFront answers with an error'],
])('says what became of the event (%#)', (value, sentence) => {
  expect(summarizeOutput(value, event)).toMatch(sentence)
})
