/** For tests: two accounts in which plans are carried out, in one by runs, in the other by scripts and the real `aws` CLI. */
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'

import { CreateFunctionCommand } from '@aws-sdk/client-lambda'
import { afterAll, expect } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'
import type { ResourceKind } from '#shared/plans/resource.ts'
import { hideSecretsDeep } from '#shared/plans/secrets.ts'
import { deleted, updated } from '#shared/plans/testing/change.ts'
import { toAwsCommands } from '#shared/plans/to-aws-commands.ts'

import { type Account, createAccount } from '../../aws/account.ts'
import { getIdentity } from '../../aws/identity.ts'
import { listResourceStates, readResource } from '../../aws/resources/resources.ts'
import { createAwsServer, listen } from '../../simulator/listen.ts'
import { createSimulator } from '../../simulator/simulator.ts'
import { zipOf } from '../../simulator/testing/function-zip.ts'
import { planOf } from './plan-of.ts'
import { memberOf, readNamed } from './read-named.ts'
import { runLab } from './run-lab.ts'
import { runScript } from './run-script.ts'

export const hasCli = spawnSync('aws', ['--version']).status === 0
const setup = runLab()
const simulator = createSimulator({ delays: { deploymentMs: 0, functionMs: 0 } })
const server = createAwsServer(simulator.fetch)
const endpoint = `http://127.0.0.1:${await listen(server, 0)}`

afterAll(async () => {
  server.close()
  await simulator.close()
})

export const REGION = 'eu-west-1'
/** Of the header `x-origin-verify` of the origin `api`. */
export const SECRET = String.raw`it's "secret" $HOME \ `
/** One that does what plans say. `null` = it was done. */
export type Doer = {
  account: Account
  accountId: string
  make: (changes: PlanChange[]) => Promise<string | null>
}

async function byRun(): Promise<Doer> {
  const lab = await setup()
  return {
    account: lab.account,
    accountId: lab.accountId,
    make: async (changes) => {
      const { failure, state } = await lab.apply(...changes)
      return state === 'done' ? null : JSON.stringify(failure)
    },
  }
}

async function byScript(): Promise<Doer> {
  const accessKeyId = `AK${randomUUID()}`
  const credentials = { accessKeyId, secretAccessKey: 'secret' }
  const client = { endpoint, region: REGION, credentials, maxAttempts: 1 }
  const account = createAccount(
    { name: 'test', label: 'Test', kind: 'simulated', ...client },
    Date.now,
    async () => {},
  )
  const { accountId } = await getIdentity(account)
  return {
    account,
    accountId,
    make: async (changes) => {
      // The page that shows the script knows no secrets.
      const script = toAwsCommands(hideSecretsDeep(planOf('p1', accountId, changes)))
      const problem = await runScript(script, {
        AWS_ENDPOINT_URL: endpoint,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: 'secret',
        AWS_DEFAULT_REGION: 'us-east-1',
        HEADER_API_X_ORIGIN_VERIFY: SECRET,
      })
      account.drop('')
      return problem
    },
  }
}

/** The same plans, by a run and by scripts, come to the same. */
export async function compareWays(
  plans: Array<(doer: Doer) => Promise<PlanChange[]> | PlanChange[]>,
) {
  const doers = [await byRun(), await byScript()]
  for (const plan of plans) {
    for (const doer of doers) expect(await doer.make(await plan(doer))).toBeNull()
    const [run, script] = await Promise.all(doers.map(readNamed))
    expect(script).toEqual(run)
  }
}

/** A change of what there is by that name. */
export async function edited(
  { account }: Doer,
  [resource, wanted]: [ResourceKind, string],
  edit: ((document: never) => unknown) | null,
): Promise<PlanChange> {
  const { items } = await listResourceStates(account, resource)
  const item = items.find(
    ({ document, name }) =>
      (resource === 'Distribution' ? memberOf(document, 'Comment') : name) === wanted,
  )
  const { document, id, name, version } = await readResource(account, {
    resource,
    id: item?.id ?? '',
  })
  const given = { id, name, baseVersion: version }
  if (edit === null) return deleted(resource, given, document)
  const after = JSON.parse(JSON.stringify(edit(document as never))) // As it travels.
  return updated(resource, given, document, after)
}

/** A Lambda function that an API can call. */
export async function makeOrders({ account }: Doer): Promise<void> {
  await account.clients.lambda(REGION).send(
    new CreateFunctionCommand({
      FunctionName: 'orders',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Role: 'arn:aws:iam::123456789012:role/orders',
      Code: { ZipFile: zipOf({ 'index.js': 'exports.handler = async () => ({})' }) },
    }),
  )
}
