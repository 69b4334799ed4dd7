/** The commands that are there whatever the account has: pages, forms of something new, and what concerns Edgewise itself. */
import { paths } from '../lib/paths.ts'
import { POLICY_SLUGS, type PolicySlug } from '../lib/policy-slugs.ts'
import type { Theme } from '../lib/theme.ts'

export type Command = {
  id: string
  /** What will happen, as in "Invalidate d1.cloudfront.net". */
  title: string
  /** What tells it from others of the same kind. */
  detail: string
} & ({ kind: 'go'; path: string } | { kind: 'theme'; theme: Theme } | { kind: 'help' })

const POLICY_NOUNS = {
  cache: 'cache policy',
  'origin-request': 'origin request policy',
  'response-headers': 'response headers policy',
  'origin-access-control': 'origin access control',
} as const satisfies Record<PolicySlug, string>

/** What concerns Edgewise itself. */
export const OWN_ACTIONS: Command[] = [
  { id: 'theme-light', kind: 'theme', theme: 'light', title: 'Theme: light', detail: 'Colors' },
  { id: 'theme-dark', kind: 'theme', theme: 'dark', title: 'Theme: dark', detail: 'Colors' },
  {
    id: 'theme-system',
    kind: 'theme',
    theme: 'system',
    title: 'Theme: as the system has it',
    detail: 'Colors',
  },
  { id: 'help', kind: 'help', title: 'Help', detail: 'What is this page?' },
]

/** Always offered. */
export function toPages(account: string): Command[] {
  return [
    {
      id: 'page-overview',
      kind: 'go',
      title: 'Overview',
      detail: 'Page: the fleet and what needs attention',
      path: paths.overview(account),
    },
    {
      id: 'page-distributions',
      kind: 'go',
      title: 'Distributions',
      detail: 'Page',
      path: paths.distributions(account),
    },
    {
      id: 'page-policies',
      kind: 'go',
      title: 'Policies',
      detail: 'Page: cache, origin request, response headers, origin access control',
      path: paths.policies(account),
    },
    {
      id: 'page-functions',
      kind: 'go',
      title: 'Functions',
      detail: 'Page: CloudFront Functions, code at the edge',
      path: paths.functions(account),
    },
    {
      id: 'page-apis',
      kind: 'go',
      title: 'APIs',
      detail: 'Page: REST and HTTP APIs of API Gateway, their methods and stages',
      path: paths.restApis(account),
    },
    {
      id: 'page-explain',
      kind: 'go',
      title: 'Explain',
      detail: 'Page: what happens to a URL',
      path: paths.explain(account),
    },
    {
      id: 'page-doctor',
      kind: 'go',
      title: 'Doctor',
      detail: 'Page: why a URL fails, and what mends it',
      path: paths.doctor(account),
    },
    {
      id: 'page-images',
      kind: 'go',
      title: 'Images',
      detail: 'Page: preview pictures at any size',
      path: paths.images(account),
    },
    {
      id: 'page-wizards',
      kind: 'go',
      title: 'Wizards',
      detail: 'Page: set up a CDN in one go, with a proof',
      path: paths.wizards(account),
    },
    {
      id: 'page-runs',
      kind: 'go',
      title: 'Runs',
      detail: 'Page: what is being applied, and what was',
      path: paths.runs(account),
    },
  ]
}

/** Offered when they are asked for. */
export function toRarePages(account: string): Command[] {
  return [
    {
      id: 'page-drafts',
      kind: 'go',
      title: 'Drafts',
      detail: 'Page: edits that are not applied yet',
      path: paths.drafts(account),
    },
    {
      id: 'page-history',
      kind: 'go',
      title: 'History',
      detail: 'Page: who changed what, here or outside',
      path: paths.history(account),
    },
    {
      id: 'page-audit',
      kind: 'go',
      title: 'Audit log',
      detail: 'Page: everything that was done, to filter and export',
      path: paths.audit(account),
    },
    {
      id: 'page-settings',
      kind: 'go',
      title: 'Settings',
      detail: 'Page: your name, required notes, how long history is kept',
      path: paths.settings(account),
    },
  ]
}

/** Each opens the form of its page. Nothing is made in AWS before the draft is applied. */
export function toCreations(account: string): Command[] {
  const policies = Object.values(POLICY_SLUGS).map((slug) => ({
    id: `new-${slug}`,
    title: `New ${POLICY_NOUNS[slug]}`,
    detail: 'Create',
    path: paths.newPolicy(account, slug),
  }))
  const others = [
    {
      id: 'new-distribution',
      title: 'New distribution',
      detail: 'Create',
      path: paths.newDistribution(account),
    },
    {
      id: 'wizard-api-cdn',
      title: 'CloudFront in front of an API',
      detail: 'Wizard',
      path: paths.wizard(account, 'api-cdn'),
    },
    {
      id: 'wizard-image-resizer',
      title: 'Image resizer from nothing',
      detail: 'Wizard: bucket, function, API and CDN; or upgrade one',
      path: paths.wizard(account, 'image-resizer'),
    },
    {
      id: 'wizard-site-and-api',
      title: 'Static site and API on one domain',
      detail: 'Wizard: S3 and API Gateway behind one distribution',
      path: paths.wizard(account, 'site-and-api'),
    },
    {
      id: 'wizard-only-through-cloudfront',
      title: 'Only through CloudFront',
      detail: 'Wizard: close an API, bucket or function to everybody else; rotate the secret',
      path: paths.wizard(account, 'only-through-cloudfront'),
    },
    {
      id: 'wizard-custom-domain',
      title: 'Custom domain',
      detail: 'Wizard: your own names, with certificate and DNS',
      path: paths.wizard(account, 'custom-domain'),
    },
    {
      id: 'wizard-hit-rate',
      title: 'Measure the hit rate',
      detail: 'Wizard: additional metrics and access logs',
      path: paths.wizard(account, 'hit-rate'),
    },
    {
      id: 'new-function',
      title: 'New function',
      detail: 'Create a CloudFront Function',
      path: paths.newFunction(account),
    },
    {
      id: 'new-api',
      title: 'New API',
      detail: 'Create a REST API of API Gateway',
      path: paths.newRestApi(account),
    },
  ]
  return [...others, ...policies].map((one) => ({ ...one, kind: 'go' }))
}
