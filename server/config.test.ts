import { expect, it } from 'vitest'

import { readConfig } from './config.ts'

it('has a default for everything', () => {
  expect(readConfig([], {})).toEqual({
    kind: 'config',
    config: {
      EDGEWISE_PORT: 4400,
      EDGEWISE_AWS_PORT: 4401,
      EDGEWISE_EDGE_PORT: 4402,
      EDGEWISE_DATA: '.edgewise',
      EDGEWISE_DEMO: 'on',
      EDGEWISE_WATCH_SECONDS: 300,
      EDGEWISE_LOG: 'warn',
    },
  })
})

it('lets a flag win over the environment, and takes an empty variable for unset', () => {
  const read = readConfig(['--port', '0', '--data', '/tmp/x'], {
    EDGEWISE_PORT: '5000',
    EDGEWISE_AWS_PORT: '5001',
    EDGEWISE_EDGE_PORT: '',
  })
  expect(read).toMatchObject({
    config: {
      EDGEWISE_PORT: 0,
      EDGEWISE_AWS_PORT: 5001,
      EDGEWISE_EDGE_PORT: 4402,
      EDGEWISE_DATA: '/tmp/x',
    },
  })
})

it.each([
  [['--port', '70000'], {}, '--port ("70000") must be 0 (any free port) to 65535.'],
  [['--port', 'http'], {}, '--port ("http") must be a number.'],
  [[], { EDGEWISE_PORT: '1.5' }, 'EDGEWISE_PORT ("1.5") must be a whole number.'],
  [[], { EDGEWISE_LOG: 'loud' }, 'EDGEWISE_LOG ("loud")'],
  [[], { DATABASE_URL: 'postgres://u:secret@db/x' }, 'DATABASE_URL is set, but this version'],
  [['--prot', '1'], {}, "Unknown option '--prot'"],
] as const)('says in one sentence what is wrong with %j %j', (args, environment, sentence) => {
  const read = readConfig([...args], environment)
  expect(read).toMatchObject({ kind: 'bad', message: expect.stringContaining(sentence) })
  expect(JSON.stringify(read)).not.toContain('secret')
})

it('knows when only help is wanted', () => {
  expect(readConfig(['--help'], {})).toEqual({ kind: 'help' })
})
