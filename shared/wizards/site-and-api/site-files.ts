/** The page that a new site begins with, so that there is something to see and to prove. */
import { type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import type { SiteAndApiFacts } from './facts.ts'

export const HOME_PAGE = 'index.html'

/** Whether the site has a home page once the plan is applied, as far as is known. */
export function hasHomePage(
  { bucket }: Pick<SiteAndApiAnswers, 'bucket'>,
  facts: Pick<SiteAndApiFacts, 'bucket'>,
): boolean {
  return bucket.kind === 'new' ? bucket.starterPage : facts.bucket?.hasHomePage === true
}

/** For who looks at it: what this is, and what to do next. */
function toHomePage(name: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>${name}</title>
    <style>
      body { font: 1.125rem/1.5 system-ui, sans-serif; max-width: 36rem; margin: 4rem auto; padding: 0 1rem; color-scheme: light dark }
    </style>
  </head>
  <body>
    <h1>${name}</h1>
    <p>This page comes from a private S3 bucket through CloudFront. Upload your own <code>index.html</code> in its place.</p>
  </body>
</html>
`
}

export function homePageChange(bucket: string, name: string): ProposedChange {
  return {
    action: 'create',
    resource: 'BucketObject',
    id: toReference('BucketObject', `${bucket}/${HOME_PAGE}`),
    after: {
      ContentType: 'text/html; charset=utf-8',
      // Short, since the person replaces it soon.
      CacheControl: 'public, max-age=60',
      Body: `text:${toHomePage(name)}`,
    },
  }
}
