/** AWS profiles for the tests: one that nobody answers, and one that nobody has signed in to. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Port 9 is "discard": nothing listens there. */
const CONFIG = `[profile offline]
region = eu-central-1
endpoint_url = http://127.0.0.1:9

[profile company-sso]
region = eu-central-1
sso_start_url = https://company.example/start
sso_region = eu-central-1
sso_account_id = 123456789012
sso_role_name = ReadOnly
`

const CREDENTIALS = `[offline]
aws_access_key_id = AKIAOFFLINE
aws_secret_access_key = a-secret-nobody-may-see
`

/** Environment variables that point the SDK at these profiles, and a way to remove the files. */
export async function writeAwsProfiles() {
  const folder = await mkdtemp(join(tmpdir(), 'edgewise-profiles-'))
  await writeFile(join(folder, 'config'), CONFIG)
  await writeFile(join(folder, 'credentials'), CREDENTIALS)
  return {
    env: {
      HOME: folder,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  }
}
