import { CreateRoleCommand, PutRolePolicyCommand } from '@aws-sdk/client-iam'
import { AddPermissionCommand, CreateFunctionCommand } from '@aws-sdk/client-lambda'
import { PutBucketPolicyCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'

import { findResource } from '../aws/resources/resources.ts'
import { zipOf } from '../simulator/testing/function-zip.ts'
import { runLab } from './testing/run-lab.ts'
import { siteChanges } from './testing/site-story.ts'

const setup = runLab()

type Lab = Awaited<ReturnType<typeof setup>>

const OWN = [
  ['Bucket', 'ada-site'],
  ['BucketObject', 'ada-site/index.html'],
  ['Role', 'orders'],
  ['LambdaFunction', 'orders'],
] as const

/** A bucket with a page, a role and its function: nothing that a distribution is needed for. */
function parts({ accountId }: Lab): PlanChange[] {
  return siteChanges(accountId).filter(({ id, resource }) =>
    OWN.some(([kind, name]) => kind === resource && id.endsWith(`:${name}`)),
  )
}

async function listLeft({ account }: Lab): Promise<string[]> {
  const found = await Promise.all(
    OWN.map(async ([resource, id]) => {
      const there = await findResource(account, { resource, id })
      return there ? [`${resource} ${id}`] : []
    }),
  )
  return found.flat()
}

async function undo(lab: Lab, runId: string) {
  await lab.runs.undo('test', runId)
  return lab.until(runId, ({ state }) => state !== 'undoing')
}

it.each(['sent 1', 'sent 2', 'sent 3', 'sent 6'])(
  'takes back what a call made whose answer was lost at "%s", and all before it',
  async (lostAt) => {
    const lab = await setup({
      onBoundary: async (boundary) => {
        if (boundary === lostAt) throw new Error('The answer is lost')
      },
    })
    const run = await lab.apply(...parts(lab))
    expect(run).toMatchObject({ state: 'stopped', failure: { code: 'internal' } })
    expect((await listLeft(lab)).length).toBeGreaterThan(0)
    expect(await undo(lab, run.id)).toMatchObject({ state: 'undone', leftovers: [] })
    expect(await listLeft(lab)).toEqual([])
  },
)

it('leaves a function that others call by now, with its role', async () => {
  const lab = await setup()
  const run = await lab.apply(...parts(lab))
  const lambda = lab.account.clients.lambda('eu-west-1')
  await lambda.send(
    new AddPermissionCommand({
      FunctionName: 'orders',
      StatementId: 'theirs',
      Action: 'lambda:InvokeFunction',
      Principal: 'events.amazonaws.com',
    }),
  )
  const undone = await undo(lab, run.id)
  expect(undone.leftovers).toEqual([
    'The Lambda function orders stays: the permission theirs uses it by now.',
    'The role orders stays: the Lambda function orders needs it.',
  ])
  expect(await listLeft(lab)).toEqual(['Role orders', 'LambdaFunction orders'])
})

it('leaves a role by which another function acts', async () => {
  const lab = await setup()
  const run = await lab.apply(...parts(lab))
  const lambda = lab.account.clients.lambda('eu-west-1')
  const Role = `arn:aws:iam::${lab.accountId}:role/orders`
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName: 'theirs',
      Role,
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: { ZipFile: zipOf({ 'index.mjs': 'export const handler = async () => ({})' }) },
    }),
  )
  const undone = await undo(lab, run.id)
  expect(undone.leftovers).toEqual([
    'The role orders stays: the Lambda function theirs uses it by now.',
  ])
  expect(await listLeft(lab)).toEqual(['Role orders'])
})

it('leaves a role that somebody gave more since', async () => {
  const lab = await setup()
  const run = await lab.apply(...parts(lab).filter(({ resource }) => resource === 'Role'))
  await lab.account.clients.iam().send(
    new PutRolePolicyCommand({
      RoleName: 'orders',
      PolicyName: 'theirs',
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
      }),
    }),
  )
  const undone = await undo(lab, run.id)
  expect(undone.leftovers).toEqual([
    'The role orders stays: this run made it, and somebody changed it since.',
  ])
})

it('keeps the statements that others added to the policy of a bucket', async () => {
  const lab = await setup()
  const statement = (Sid: string) => ({
    Sid,
    Effect: 'Allow',
    Principal: { AWS: 'arn:aws:iam::111122223333:root' },
    Action: 's3:GetObject',
    Resource: 'arn:aws:s3:::ada-site/*',
  })
  const policyOf = (...sids: string[]) => ({
    Version: '2012-10-17',
    Statement: sids.map(statement),
  })
  const bucket = parts(lab).filter(({ resource }) => resource === 'Bucket')
  await lab.apply(...bucket)
  const policy: PlanChange = {
    resource: 'BucketPolicy',
    id: 'new:bucket-policy:ada-site',
    name: 'ada-site',
    action: 'create',
    baseVersion: null,
    before: null,
    after: policyOf('Ours'),
    diff: [],
  }
  const run = await lab.apply(policy)
  const Policy = JSON.stringify(policyOf('Ours', 'Theirs'))
  const s3 = lab.account.clients.s3('eu-west-1')
  await s3.send(new PutBucketPolicyCommand({ Bucket: 'ada-site', Policy }))
  const undone = await undo(lab, run.id)
  expect(undone.leftovers).toEqual([
    'The bucket policy ada-site stays with the statements that others added.',
  ])
  expect((await lab.read('BucketPolicy', 'ada-site')).document).toEqual(policyOf('Theirs'))
})

it('takes nobody else’s role for its own', async () => {
  const lab = await setup()
  const AssumeRolePolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      { Effect: 'Allow', Principal: { Service: 'ec2.amazonaws.com' }, Action: 'sts:AssumeRole' },
    ],
  })
  const theirs = { RoleName: 'orders', AssumeRolePolicyDocument }
  await lab.account.clients.iam().send(new CreateRoleCommand(theirs))
  const run = await lab.apply(...parts(lab))
  expect(run).toMatchObject({ state: 'stopped', failure: { code: 'conflict' } })
  expect(run.failure?.sentence).toContain('There is a role orders already')
  await undo(lab, run.id)
  expect(await listLeft(lab)).toEqual(['Role orders'])
})

it('waits until Lambda knows a new role', async () => {
  const lab = await setup()
  await lab.schedule([
    {
      kind: 'error',
      operation: 'CreateFunction',
      code: 'InvalidParameterValueException',
      message: 'The role defined for the function cannot be assumed by Lambda.',
      times: 2,
    },
  ])
  expect(await lab.apply(...parts(lab))).toMatchObject({ state: 'done', failure: null })
})

it('knows its own work when the SDK asks again because an answer was lost', async () => {
  const lab = await setup({ overSockets: true })
  const operations = ['CreateBucket', 'PutObject', 'CreateRole', 'CreateFunction']
  await lab.schedule(operations.map((operation) => ({ kind: 'lose-answer', operation, times: 1 })))
  const run = await lab.apply(...parts(lab))
  expect(run).toMatchObject({ state: 'done', failure: null })
  const again = run.steps.filter(({ detail }) => detail === 'It was made already')
  expect(again.length).toBe(operations.length)
  expect(await undo(lab, run.id)).toMatchObject({ state: 'undone', leftovers: [] })
  expect(await listLeft(lab)).toEqual([])
})
