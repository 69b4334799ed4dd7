/** `/api/accounts/:account/wizards/image-resizer`: what the wizard reads of the account, and the plan that comes of its answers. */
import { ImageResizerAnswers } from '#shared/wizards/image-resizer/answers.ts'
import {
  ImageResizerFacts,
  ImageResizerQuery,
  toResizerQuery,
} from '#shared/wizards/image-resizer/facts.ts'
import { toImageResizer } from '#shared/wizards/image-resizer/to-image-resizer.ts'

import { readImageResizerFacts } from '../wizards/image-resizer.ts'
import { type WizardRouteOptions, wizardRoute } from './wizard-route.ts'

export const imageResizerRoutes = (options: WizardRouteOptions) =>
  wizardRoute(
    {
      slug: 'image-resizer',
      summaries: {
        facts: 'What the wizard "image resizer" reads of the account',
        plan: 'The plan that sets an image resizer up, or brings one up to date',
      },
      facts: ImageResizerFacts,
      query: ImageResizerQuery,
      answers: ImageResizerAnswers,
      read: readImageResizerFacts,
      plan: async (account, answers) =>
        toImageResizer(answers, await readImageResizerFacts(account, toResizerQuery(answers))),
    },
    options,
  )
