/**
 * Starts Edgewise once for all browser tests; its addresses travel in the environment. The demo account is made once as
 * well: the process that made it is killed the moment it is ready, and each process with a demo starts from a copy of its folder.
 */
import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { writeAwsProfiles } from './aws-profiles.ts'
import { startEdgewise } from './edgewise-process.ts'

export default async function globalSetup() {
  const token = 'browser-tests'
  const profiles = await writeAwsProfiles()
  const demo = await mkdtemp(join(tmpdir(), 'edgewise-demo-'))
  await (await startEdgewise({ data: demo })).stop('SIGKILL')
  const data = await mkdtemp(join(tmpdir(), 'edgewise-e2e-'))
  await cp(demo, data, { recursive: true })

  const edgewise = await startEdgewise({ data, env: { ...profiles.env, EDGEWISE_TOKEN: token } })
  process.env.E2E_URL = `${edgewise.url}/?token=${token}`
  process.env.E2E_AWS = edgewise.aws
  process.env.E2E_EDGE = edgewise.edge
  process.env.E2E_DEMO = demo
  return async () => {
    await edgewise.stop()
    await profiles.remove()
    await Promise.all([demo, data].map((folder) => rm(folder, { recursive: true, force: true })))
  }
}
