import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { expect, it, onTestFinished, vi } from 'vitest'

import { createAccounts } from './accounts.ts'
import { getIdentity } from './identity.ts'
import { findDefaultChain, listProfiles } from './profiles.ts'

const CONFIG = `
[default]
region = eu-central-1

[profile sso]
sso_session = company
sso_account_id = 123456789012
sso_role_name = ReadOnly
region = eu-west-1

[sso-session company]
sso_region = eu-west-1
sso_start_url = https://company.awsapps.com/start

[profile empty]
region = us-west-2

[profile simulated]
region = us-east-2

[services local]
s3 =
  endpoint_url = http://localhost:9000
`

const CREDENTIALS = `
[ci]
aws_access_key_id = AKIAIOSFODNN7EXAMPLE
aws_secret_access_key = secret
`

function setup() {
  const folder = mkdtempSync(join(tmpdir(), 'edgewise-profiles-'))
  onTestFinished(() => {
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true })
  })
  const config = join(folder, 'config')
  const credentials = join(folder, 'credentials')
  writeFileSync(config, CONFIG)
  writeFileSync(credentials, CREDENTIALS)
  vi.stubEnv('AWS_CONFIG_FILE', config)
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentials)
  vi.stubEnv('HOME', folder) // SSO tokens are kept below it
  const fixed = [
    {
      name: 'simulated',
      label: 'Simulated account',
      kind: 'simulated' as const,
      region: 'eu-west-1',
      credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
    },
  ]
  const accounts = createAccounts({ fixed, discover: listProfiles, now: Date.now })
  return { accounts, config, credentials, folder }
}

it('lists the profiles of both files with their regions, and no secret', async () => {
  const { accounts } = setup()
  const list = await accounts.list()
  expect(list.map(({ name, kind, region }) => `${name} ${kind} ${region}`)).toEqual([
    'simulated simulated eu-west-1',
    'default profile eu-central-1',
    'sso profile eu-west-1',
    'empty profile us-west-2',
    'profile-simulated profile us-east-2',
    'ci profile us-east-1',
  ])
  expect(JSON.stringify(list)).not.toMatch(/AKIA|secret/)
})

it('shows a profile that was added while Edgewise runs', async () => {
  const { accounts, config } = setup()
  await accounts.list()
  writeFileSync(config, `${CONFIG}\n[profile new]\nregion = eu-north-1\n`)
  expect((await accounts.list()).map(({ name }) => name)).toContain('new')
})

it('has no profiles where there are no files', async () => {
  const { config, credentials } = setup()
  rmSync(config)
  rmSync(credentials)
  expect(await listProfiles()).toEqual([])
})

it('says how to add credentials to a profile that has none', async () => {
  const { accounts } = setup()
  await expect(getIdentity(await accounts.get('empty'))).rejects.toMatchObject({
    code: 'no-credentials',
    message: expect.stringContaining('aws configure --profile empty'),
  })
})

it('says how to sign in again when there is no valid SSO token', async () => {
  const { accounts } = setup()
  await expect(getIdentity(await accounts.get('sso'))).rejects.toMatchObject({
    code: 'credentials-expired',
    message: expect.stringContaining('Run "aws sso login --profile sso"'),
  })
})

it('says how to sign in again when the SSO token has expired', async () => {
  const { accounts, folder } = setup()
  const cache = join(folder, '.aws/sso/cache')
  mkdirSync(cache, { recursive: true })
  const name = createHash('sha1').update('company').digest('hex')
  writeFileSync(
    join(cache, `${name}.json`),
    JSON.stringify({ accessToken: 'old', expiresAt: '2020-01-01T00:00:00Z' }),
  )
  await expect(getIdentity(await accounts.get('sso'))).rejects.toMatchObject({
    code: 'credentials-expired',
    message: expect.stringContaining('Run "aws sso login --profile sso"'),
  })
})

it('says why when the SDK trips over a file that a profile names', async () => {
  const { accounts, config } = setup()
  const role = 'role_arn = arn:aws:iam::123456789012:role/web'
  writeFileSync(config, `[profile web]\n${role}\nweb_identity_token_file = /nowhere/token\n`)
  await expect(getIdentity(await accounts.get('web'))).rejects.toMatchObject({
    code: 'no-credentials',
    message: expect.stringContaining('aws sts get-caller-identity --profile web'),
  })
})

it('uses the keys of a profile that were edited while Edgewise runs', async () => {
  const { accounts, credentials } = setup()
  const keyOf = async () => {
    const { clients } = await accounts.get('ci')
    return (await clients.sts('us-east-1').config.credentials()).accessKeyId
  }
  expect(await keyOf()).toBe('AKIAIOSFODNN7EXAMPLE')
  expect(await accounts.get('ci')).toBe(await accounts.get('ci'))

  writeFileSync(credentials, CREDENTIALS.replace('IOSFODNN7', 'NEWER0000'))
  expect(await keyOf()).toBe('AKIANEWER0000EXAMPLE')
})

it('takes the endpoint of the profile, and not that of AWS_PROFILE', async () => {
  const { accounts, config } = setup()
  vi.stubEnv('AWS_PROFILE', 'other')
  writeFileSync(
    config,
    '[profile ci]\nservices = local\n[profile other]\nendpoint_url = http://127.0.0.1:9\n[services local]\ns3 =\n  endpoint_url = http://127.0.0.1:9000\n',
  )
  const { clients } = await accounts.get('ci')
  const { config: s3 } = clients.s3('us-east-1')
  expect(await s3.endpoint?.()).toMatchObject({ hostname: '127.0.0.1', port: 9000 })
  expect(s3.forcePathStyle).toBe(true)
  const { config: sts } = clients.sts('us-east-1')
  expect([sts.endpoint, sts.ignoreConfiguredEndpointUrls]).toEqual([undefined, true])
})

it('says that AWS cannot be reached', async () => {
  const accounts = createAccounts({
    fixed: [
      {
        name: 'offline',
        label: 'Offline',
        kind: 'profile',
        region: 'eu-west-1',
        endpoint: 'http://127.0.0.1:9', // the discard port: nobody listens
        credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
        maxAttempts: 1,
      },
    ],
    discover: async () => [],
    now: Date.now,
  })
  await expect(getIdentity(await accounts.get('offline'))).rejects.toMatchObject({
    code: 'unreachable',
    message: expect.stringContaining('STS GetCallerIdentity: ECONNREFUSED'),
  })
})

it('knows no account that is not in the list', async () => {
  const { accounts } = setup()
  await expect(accounts.get('nobody')).rejects.toMatchObject({
    code: 'unknown-account',
    message: expect.stringContaining('"nobody"'),
  })
})

it('offers the default credentials when the environment has some', async () => {
  setup()
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAIOSFODNN7EXAMPLE')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'secret')
  expect(await findDefaultChain('eu-west-3')).toMatchObject({
    name: 'default-chain',
    kind: 'default-chain',
    region: 'eu-west-3',
  })
})

it('offers no default credentials when there are none, or only those of a profile', async () => {
  const { credentials } = setup()
  vi.stubEnv('AWS_ACCESS_KEY_ID', undefined)
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
  expect(await findDefaultChain(undefined)).toBeNull()

  writeFileSync(credentials, CREDENTIALS.replace('[ci]', '[default]'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentials)
  await listProfiles() // reads the files afresh
  expect(await findDefaultChain(undefined)).toBeNull()
})
