/** Starts Edgewise once for all browser tests; its addresses travel in the environment. */
import { writeAwsProfiles } from './aws-profiles.ts'
import { startEdgewise } from './edgewise-process.ts'

export default async function globalSetup() {
  const token = 'browser-tests'
  const profiles = await writeAwsProfiles()
  const edgewise = await startEdgewise({ env: { ...profiles.env, EDGEWISE_TOKEN: token } })
  process.env.E2E_URL = `${edgewise.url}/?token=${token}`
  process.env.E2E_AWS = edgewise.aws
  process.env.E2E_EDGE = edgewise.edge
  return async () => {
    await edgewise.stop()
    await profiles.remove()
  }
}
