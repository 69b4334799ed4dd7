/** What a person should know of their answers before they look at the plan, most important first. */

import { statusOfNothing } from '../api-cdn/routes.ts'
import { findKeyNotes, keyOf } from '../parts/bucket-key.ts'
import type { WizardNote } from '../wizard.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { prefixOf, servesBelow, strippedPrefix, takesSubmits } from './api-paths.ts'
import type { SiteAndApiFacts } from './facts.ts'
import { missingStatuses } from './site-distribution.ts'
import { hasHomePage } from './site-files.ts'

const CDN_GUIDE = 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide'
const API_GUIDE = 'https://docs.aws.amazon.com/apigateway/latest/developerguide'

export function findSiteNotes(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): WizardNote[] {
  const notes = [
    ...findApiNotes(answers, facts),
    ...findErrorPageNotes(answers),
    ...findBucketNotes(answers, facts),
    ...findEdgeNotes(answers),
  ]
  return [
    ...notes.filter(({ severity }) => severity === 'warning'),
    ...notes.filter(({ severity }) => severity === 'info'),
  ]
}

type Notes = Iterable<WizardNote>

function* findErrorPageNotes(answers: SiteAndApiAnswers): Notes {
  const { api, pages } = answers
  if (pages !== 'error-pages' || api.kind === 'none') return
  yield {
    severity: 'warning',
    sentence: `Error pages hold for the whole distribution: a ${missingStatuses(answers).join(' or ')} of the API becomes the home page with status 200 as well, and callers take it for an answer. A function on the site’s behavior does the same for the site alone.`,
    source: `${CDN_GUIDE}/custom-error-pages-procedure.html`,
  }
}

function* findBucketNotes(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): Notes {
  const { bucket, missingIs404 } = answers
  if (bucket.kind === 'existing') {
    yield {
      severity: 'warning',
      sentence: `Everything in ${bucket.name} can be read by anybody who knows its path, once the distribution is there.`,
    }
  }
  if (!hasHomePage(answers, facts)) {
    yield {
      severity: 'warning',
      sentence: `There is no index.html: the home page is an error until you upload one to ${bucket.name}.`,
      source: `${CDN_GUIDE}/DefaultRootObject.html`,
    }
  }
  if (hasReaders(facts) && bucket.kind === 'existing') {
    yield {
      severity: 'info',
      sentence: `The policy of ${bucket.name} keeps its statements; those for this distribution are added.`,
    }
  }
  yield* findKeyNotes(
    bucket.name,
    keyOf(answers, facts),
    `arn:aws:cloudfront::${facts.accountId}:distribution/ID-OF-THE-NEW-DISTRIBUTION`,
  )
  if (!missingIs404) {
    yield {
      severity: 'info',
      sentence:
        'Without the right to list the bucket S3 answers 403 for a file that is missing, as for one that is forbidden: hard to tell apart when something does not work.',
      source: 'https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html',
    }
  }
  yield {
    severity: 'info',
    sentence:
      'A file that you upload anew is served from the cache until its time is over: say Cache-Control with each upload, give what changes a new name (app.3f2a.js), or invalidate it.',
    source: `${CDN_GUIDE}/UpdatingExistingObjects.html`,
  }
}

function* findApiNotes(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): Notes {
  const { api, apiPattern, formPaths } = answers
  if (api.kind === 'new') {
    yield {
      severity: 'info',
      sentence:
        'Anybody can send to the new API: its function checks that the body is JSON and answers with it. Write your own code into the function before you rely on it.',
    }
  }
  const known = api.kind === 'existing' ? facts.api : null
  if (!known) return
  if (known.resizesImages) {
    yield {
      severity: 'warning',
      sentence: `${known.name} makes pictures, and nothing of an API is kept at the edge here: each is made anew for each viewer. Put it behind a behavior that caches, with the wizard “CloudFront in front of an API”.`,
    }
  }
  const [shows] = facts.shown
  if (shows) {
    yield {
      severity: 'warning',
      sentence: `${shows.distribution} shows ${known.name} the header ${shows.headers.join(', ')}. If the API refuses who comes without it, add it to the origin “api” of the new distribution as well, or give its paths to that distribution.`,
      source: `${CDN_GUIDE}/add-origin-custom-headers.html`,
    }
  }
  const folder = strippedPrefix(answers) === null ? prefixOf(apiPattern) : null
  if (folder !== null && !servesBelow(known, folder)) {
    yield {
      severity: 'warning',
      sentence: `${known.name} has no path below ${folder}: it answers all requests there with ${known.protocol === 'HTTP' ? '404, “Not Found”' : '403, “Missing Authentication Token”'}. Let the edge take ${folder} away, or choose another pattern.`,
      source: `${API_GUIDE}/api-gateway-troubleshooting.html`,
    }
  }
  const silent = formPaths.filter((path) => !takesSubmits(known, path))
  if (silent.length > 0) {
    yield {
      severity: 'warning',
      sentence: `${known.name} takes no POST at ${silent.join(', ')}: what is sent there is answered with ${statusOfNothing(known)}.`,
    }
  }
  if (known.endpointType === 'EDGE') {
    yield {
      severity: 'warning',
      sentence: `${known.name} is edge-optimized: AWS has a CloudFront of its own in front of it, so that requests go through two. Make its endpoint Regional to save that time.`,
      source: `${API_GUIDE}/api-gateway-api-endpoint-types.html`,
    }
  }
}

function* findEdgeNotes({ api, formPaths, formRouting }: SiteAndApiAnswers): Notes {
  if (api.kind === 'none' || formPaths.length === 0 || formRouting !== 'lambda-edge') return
  yield {
    severity: 'warning',
    sentence:
      'Lambda@Edge is a function in us-east-1 with copies all over the world: it costs more per request than a CloudFront Function, takes minutes to change, and can be deleted only hours after the distribution has let go of it.',
    source: `${CDN_GUIDE}/lambda-edge-delete-replicas.html`,
  }
}

function hasReaders({ bucket }: SiteAndApiFacts): boolean {
  return (bucket?.policy.document.Statement.length ?? 0) > 0
}
