/** The wizards that there are, as cards show them. Words before jargon. */
import type { WizardSlug } from '#shared/wizards/filled-form.ts'

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
  {
    slug: 'site-and-api',
    title: 'Static site and API on one domain',
    text: 'Files from a private bucket, answers from an API below /api/, or both on one path by method. Single-page apps keep their paths, and the API keeps its errors.',
    makes:
      'An S3 bucket, a REST API with a Lambda function where you have none, code at the edge, a distribution',
  },
  {
    slug: 'only-through-cloudfront',
    title: 'Only through CloudFront',
    text: 'Whoever asks an API, a bucket or a function past CloudFront is refused, without anybody being turned away while it changes. A secret is rotated as gently.',
    makes:
      'An authorizer, an API key with its usage plan, a resource policy, or an origin access control; a header that CloudFront sends',
  },
  {
    slug: 'custom-domain',
    title: 'Custom domain',
    text: 'Reach a distribution under your own names. The certificate is found or requested, the records for DNS are shown and watched, and each name is proved.',
    makes: 'Names of a distribution, a certificate in us-east-1 where none covers them',
  },
  {
    slug: 'hit-rate',
    title: 'Measure the hit rate',
    text: 'Know how many requests the cache answers, and from access logs which paths miss. Prices stand beside the choices.',
    makes:
      'Additional metrics of a distribution, access logs, a bucket for them where you want one',
  },
]
