import { GetDistributionCommand } from '@aws-sdk/client-cloudfront'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { expect, it } from 'vitest'

import { listLambdaFunctions } from '../aws/lambda-functions.ts'
import { listFunctionsOfRole } from '../aws/resources/lambda-function-resource.ts'
import { listResourceStates } from '../aws/resources/resources.ts'
import { runLab } from './testing/run-lab.ts'
import { siteChanges } from './testing/site-story.ts'

const setup = runLab()

type Lab = Awaited<ReturnType<typeof setup>>

/** Everything of the account, by kind. */
async function listAll({ account }: Lab) {
  account.drop('')
  const kinds = [
    'Bucket',
    'Role',
    'LambdaFunction',
    'RestApi',
    'Distribution',
    'OriginAccessControl',
  ] as const
  const lists = await Promise.all(
    kinds.map(async (kind) => {
      const { items } = await listResourceStates(account, kind)
      return [kind, items.filter(({ managed }) => !managed).map(({ name }) => name)] as const
    }),
  )
  return Object.fromEntries(lists)
}

it('makes a site with an API and code at the edge in the order that AWS takes, and takes all of it back', async () => {
  const lab = await setup()
  const before = await listAll(lab)
  const run = await lab.apply(...siteChanges(lab.accountId))
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(run.steps.map(({ sentence }) => sentence)).toEqual([
    'Create the bucket ada-site',
    'Put the object ada-site/index.html',
    'Create the role routes',
    'Give the role the policy read',
    'Give the role the managed policy AWSLambdaBasicExecutionRole',
    'Create the role orders',
    'Give the role the policy read',
    'Give the role the managed policy AWSLambdaBasicExecutionRole',
    'Create the Lambda function orders',
    'Wait until the Lambda function orders is ready',
    'Create the Lambda function routes',
    'Wait until the Lambda function routes is ready',
    'Publish a version of the Lambda function routes',
    'Create the origin access control ada-site',
    'Create the REST API ada-api',
    'Add the path /api',
    'Add the method POST /api',
    expect.stringContaining('Let POST /api call'),
    'Allow POST /api to invoke the Lambda function orders',
    'Deploy the API as it is now',
    'Create the stage prod',
    'Create the distribution site',
    'Set the policy of the bucket ada-site',
    'Wait until the distribution site is deployed',
  ])

  const id = run.distributionIds[0] ?? ''
  const { Distribution: site } = await lab.account.clients
    .cloudfront()
    .send(new GetDistributionCommand({ Id: id }))
  const url = `https://${site?.DomainName}`
  const page = await fetch(`${url}/`)
  expect([page.status, await page.text()]).toEqual([200, '<h1>Ada</h1>'])
  const taken = await fetch(`${url}/api`, { method: 'POST', body: 'one' })
  expect([taken.status, await taken.text()]).toEqual([201, 'taken'])
  const association = site?.DistributionConfig?.DefaultCacheBehavior?.LambdaFunctionAssociations
  expect(association?.Items?.[0]?.LambdaFunctionARN).toBe(
    `arn:aws:lambda:us-east-1:${lab.accountId}:function:routes:1`,
  )

  await lab.runs.undo('test', run.id)
  const undone = await lab.until(run.id, ({ state }) => state !== 'undoing')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(await listAll(lab)).toEqual(before)
  const arn = `arn:aws:iam::${lab.accountId}:role/routes`
  expect(await listFunctionsOfRole(lab.account, arn)).toEqual([])
  expect((await listLambdaFunctions(lab.account)).items).toEqual([])
})

it('makes each of them once, though each answer is lost once, and takes them back', async () => {
  const lost = new Set<string>()
  const lab = await setup({
    onBoundary: async (boundary) => {
      if (!boundary.startsWith('sent') || lost.has(boundary)) return
      lost.add(boundary)
      throw new Error('The answer is lost')
    },
  })
  const insist = async (from: Awaited<ReturnType<Lab['apply']>>) => {
    let run = from
    while (run.state === 'stopped' && run.failure?.code === 'internal') {
      await lab.runs.retry('test', run.id)
      run = await lab.until(run.id, ({ state }) => state !== 'running' && state !== 'undoing')
    }
    return run
  }
  const before = await listAll(lab)
  const run = await insist(await lab.apply(...siteChanges(lab.accountId)))
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(await listAll(lab)).toEqual({
    ...before,
    Bucket: ['ada-site'],
    Role: ['orders', 'routes'],
    LambdaFunction: ['orders'],
    RestApi: ['ada-api'],
    Distribution: [expect.any(String)],
    OriginAccessControl: ['ada-site'],
  })
  const put = { Bucket: 'ada-site', Key: 'theirs.txt', Body: 'theirs' }
  await lab.account.clients.s3('eu-west-1').send(new PutObjectCommand(put))

  await lab.runs.undo('test', run.id)
  const undone = await insist(await lab.until(run.id, ({ state }) => state !== 'undoing'))
  expect(undone).toMatchObject({ state: 'undone', failure: null })
  expect(undone.leftovers).toEqual([
    'The bucket ada-site stays: it holds objects that this run did not put there. Delete it when nobody needs it.',
  ])
  expect(await listAll(lab)).toEqual({ ...before, Bucket: ['ada-site'] })
})
