/** The wizards that there are, as cards show them. Words before jargon. */
import type { WizardSlug } from '#shared/wizards/wizard.ts'

export type WizardCard = {
  slug: WizardSlug
  title: string
  /** What one has afterwards, in a sentence. */
  text: string
  /** What is made in AWS. */
  makes: string
}

export const WIZARDS: readonly WizardCard[] = [
  {
    slug: 'api-cdn',
    title: 'CloudFront in front of an API',
    text: 'Answers of an API Gateway API come from near your users, and the API is asked less. Nothing changes for whoever calls the API directly.',
    makes:
      'A distribution, or one more behavior of yours; a cache policy and an origin request policy',
  },
]
