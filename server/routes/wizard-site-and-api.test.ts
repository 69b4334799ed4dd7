import { randomUUID } from 'node:crypto'

import { expect, it } from 'vitest'

import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { SiteAndApiFacts } from '#shared/wizards/site-and-api/facts.ts'

import { setupDashboard } from '../testing/dashboard.ts'
import { createWizardLab, listEverything } from '../testing/wizard-lab.ts'

const dashboard = await setupDashboard({ delays: { deploymentMs: 0 } })
const { carryOut, readFacts } = createWizardLab(dashboard)

const setup = async () => {
  const own = dashboard.account({ name: `site-${randomUUID()}` })
  const facts = SiteAndApiFacts.parse(await readFacts(own, 'site-and-api'))
  return { own, answers: defaultSiteAndApiAnswers(facts) }
}

it('sets up a site and an API on one domain, proves it with real requests, and takes it back', async () => {
  const { answers, own } = await setup()
  const before = await listEverything(own)
  const { path, run, until } = await carryOut(own, 'site-and-api', {
    ...answers,
    pages: 'single-page-app',
    formPaths: ['/contact'],
  })
  expect(run.failure).toBeNull()
  expect(run.proof.map(({ name, state }) => [name, state])).toEqual([
    ['The home page comes from the site, and from the cache the second time', 'passed'],
    ['HTTP is redirected to HTTPS', 'passed'],
    ['A path of the application gets the home page', 'passed'],
    ['A path that the API does not have keeps the API’s own answer', 'passed'],
    ['A submit is answered by the API', 'passed'],
    ['A browser’s preflight is answered', 'passed'],
    ['POST /contact is answered by the API', 'passed'],
    ['The bucket answers nobody but CloudFront', 'passed'],
  ])
  await dashboard.post(`${path}/undo`, {})
  const undone = await until('undone', 'stopped')
  expect(undone).toMatchObject({ state: 'undone', failure: null, leftovers: [] })
  expect(await listEverything(own)).toEqual(before)
})

it('routes methods by Lambda@Edge where somebody wants that', async () => {
  const { answers, own } = await setup()
  const { run } = await carryOut(own, 'site-and-api', {
    ...answers,
    formPaths: ['/contact'],
    formRouting: 'lambda-edge',
  })
  expect(run.failure).toBeNull()
  expect(run.proof.every(({ state }) => state === 'passed')).toBe(true)
})
