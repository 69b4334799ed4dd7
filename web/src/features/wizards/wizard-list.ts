/** The wizards that there are, as cards show them. Words before jargon. */
import type { WizardSlug } from '#shared/wizards/wizard.ts'

type WizardCard = {
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
  {
    slug: 'image-resizer',
    title: 'Image resizer',
    text: 'Upload a picture once, and ask for it at any size that you allow. Sizes are made when they are first asked for, and kept near your users. Earlier installations can be upgraded.',
    makes: 'An image bucket, a Lambda function with its role, a REST API, a distribution',
  },
]
