import { expect, it } from 'vitest'

import { createLog } from './log.ts'

function setup() {
  const lines: string[] = []
  return { lines, log: createLog('info', (line) => lines.push(line)) }
}

it('hides secrets by name', () => {
  const { lines, log } = setup()
  log.info({
    token: 'T0',
    headers: { authorization: 'A1', cookie: 'C2', 'set-cookie': 'C3', accept: 'shown' },
    client: { credentials: { accessKeyId: 'K4', secretAccessKey: 'S5' } },
  })
  expect(lines.join('')).not.toMatch(/T0|A1|C2|C3|K4|S5/)
  expect(lines.join('')).toContain('shown')
})

it('takes of an error what helps, and of an AWS error not what it carries', () => {
  const { lines, log } = setup()
  const aws = Object.assign(new Error('signature of AKIA1 does not match'), {
    name: 'SignatureDoesNotMatch',
    $metadata: { httpStatusCode: 403 },
    $response: { headers: { authorization: 'AWS4-HMAC' } },
  })
  log.error({ err: new Error('Could not list', { cause: aws }) })
  const [line = ''] = lines
  expect(line).toContain('Could not list')
  expect(line).toContain('SignatureDoesNotMatch')
  expect(line).not.toMatch(/AKIA1|AWS4/)
})
