/** What a person should know of their answers before they look at the plan. */
import type { WizardNote } from '../wizard.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import type { SiteAndApiFacts } from './facts.ts'

export function findSiteNotes(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): WizardNote[] {
  const { api, bucket, formPaths, formRouting, missingIs404, pages } = answers
  const notes: WizardNote[] = []
  if (pages === 'error-pages' && api.kind !== 'none') {
    notes.push({
      severity: 'warning',
      sentence:
        'Error pages hold for the whole distribution: a 403 or 404 of the API becomes the home page with status 200 as well, and callers take it for an answer. A function on the site’s behavior does the same for the site alone.',
      source:
        'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-procedure.html',
    })
  }
  if (formPaths.length > 0 && formRouting === 'lambda-edge') {
    notes.push({
      severity: 'warning',
      sentence:
        'Lambda@Edge is a function in us-east-1 with copies all over the world: it costs more per request than a CloudFront Function, takes minutes to change, and can be deleted only hours after the distribution has let go of it.',
      source:
        'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-delete-replicas.html',
    })
  }
  if (api.kind === 'new') {
    notes.push({
      severity: 'info',
      sentence:
        'Anybody can send to the new API: its function checks that the body is JSON and answers with it. Write your own code into the function before you rely on it.',
    })
  }
  if (bucket.kind === 'existing' && hasReaders(facts)) {
    notes.push({
      severity: 'info',
      sentence: `The policy of ${bucket.name} keeps its statements; those for this distribution are added.`,
    })
  }
  if (!missingIs404) {
    notes.push({
      severity: 'info',
      sentence:
        'Without the right to list the bucket S3 answers 403 for a file that is missing, as for one that is forbidden: hard to tell apart when something does not work.',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    })
  }
  return notes
}

function hasReaders({ bucket }: SiteAndApiFacts): boolean {
  return (bucket?.policy.document.Statement.length ?? 0) > 0
}
