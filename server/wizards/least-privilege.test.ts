import { expect, it } from 'vitest'

import type { PlanChange } from '#shared/plans/plan.ts'
import type { ProposedChange } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'
import { toObject } from '#shared/plans/steps/json-object.ts'
import { created } from '#shared/plans/testing/change.ts'
import { apiCdn } from '#shared/wizards/api-cdn/api-cdn.ts'
import { toDefaultAnswers } from '#shared/wizards/api-cdn/default-answers.ts'
import { defaultResizerAnswers } from '#shared/wizards/image-resizer/default-answers.ts'
import { toImageResizer } from '#shared/wizards/image-resizer/to-image-resizer.ts'
import { defaultSiteAndApiAnswers } from '#shared/wizards/site-and-api/default-answers.ts'
import { toSiteAndApi } from '#shared/wizards/site-and-api/to-site-and-api.ts'
import type { WizardResult } from '#shared/wizards/wizard.ts'

import { type Ground, leastPrivilegeLab } from '../plans/testing/least-privilege.ts'
import { createShop } from '../plans/testing/shop-api.ts'
import { readApiCdnFacts } from './api-cdn.ts'
import { readImageResizerFacts } from './image-resizer.ts'
import { readSiteAndApiFacts } from './site-and-api.ts'

const { applyWithPolicy, grantOneByOne } = leastPrivilegeLab()

const apiCdnPlan = async ({ apply, owner }: Ground) => {
  await apply([createShop()])
  const facts = await readApiCdnFacts(owner, {})
  return changesOf(apiCdn(toDefaultAnswers(facts), facts))
}

const imageResizer = async ({ owner }: Ground) => {
  const facts = await readImageResizerFacts(owner, {})
  return changesOf(toImageResizer(defaultResizerAnswers(facts), facts))
}

const siteAndApi = async ({ owner }: Ground) => {
  const facts = await readSiteAndApiFacts(owner, {})
  return changesOf(toSiteAndApi(defaultSiteAndApiAnswers(facts), facts))
}

/** Everything is new. */
function changesOf({ outcome, problems }: WizardResult): PlanChange[] {
  expect(problems).toEqual([])
  return (outcome?.changes ?? []).map((change: ProposedChange) => {
    if (change.action !== 'create') throw new Error(`${change.id} is there already`)
    const after = change.resource === 'Distribution' ? withReference(change.after) : change.after
    return created(change.resource, { id: change.id }, after)
  })
}

/** As whoever puts a plan together gives it. */
function withReference(config: ResourceDocument): ResourceDocument {
  return { ...toObject(config), CallerReference: 'edgewise-wizard' }
}

it('CloudFront in front of an API needs every permission that its plan prints, and no other', async () => {
  const { run, unneeded } = await grantOneByOne(apiCdnPlan)
  expect(run).toMatchObject({ state: 'done', failure: null })
  expect(unneeded).toEqual([])
})

// That no permission is printed for nothing is proved for each kind of resource beside the plans.
it.each([
  ['an image resizer', imageResizer],
  ['a site and an API', siteAndApi],
])(
  '%s from nothing is made by somebody who has exactly the policy that its plan prints',
  async (_name, story) => {
    expect(await applyWithPolicy(story)).toMatchObject({ state: 'done', failure: null })
  },
)
