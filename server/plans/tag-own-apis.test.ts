import { expect, it } from 'vitest'

import { toSteps } from '#shared/plans/to-steps.ts'
import { ownTagOf, tagOwnApis } from './tag-own-apis.ts'
import { createApi } from './testing/shop-api.ts'

const FACTS = { accountId: '111122223333', region: 'us-east-1' }

/** The tags of the APIs that a plan with these makes. */
function tagsOf(owner: string, ...names: string[]): Array<string | null> {
  const steps = tagOwnApis(
    toSteps(
      names.map((name) => createApi(name)),
      FACTS,
    ),
    owner,
  )
  return steps.flatMap((step) =>
    step.kind === 'call' && step.operation === 'CreateRestApi' ? ownTagOf(step.input) : [],
  )
}

it('tags an API of any name with what AWS takes as the value of a tag', () => {
  const [tag] = tagsOf('2f4e', `Ada's API (v2), "new" ${'x'.repeat(300)}`)
  // Source: https://docs.aws.amazon.com/tag-editor/latest/userguide/best-practices-and-strats.html
  expect(tag).toMatch(/^[\p{L}\p{N} _.:/=+@-]{1,256}$/u)
})

it('tells the APIs of a plan apart, and those of another plan', () => {
  const tags = [...tagsOf('plan-1', 'orders', 'stock'), ...tagsOf('plan-2', 'orders')]
  expect(new Set(tags).size).toBe(3)
})
