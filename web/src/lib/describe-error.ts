/** Errors for a person: what happened, in the server's words where it has some, and the next step in this app. */
import type { ApiErrorCode, ApiProblem } from '#shared/api-problem.ts'

import { ApiError, type BrowserErrorCode } from './api-error.ts'

type Words = { title: string; remedy: string }

/** For errors without the server's own words, and for places that have room for the title only. */
const WORDS = {
  'not-signed-in': {
    title: 'You are not signed in',
    remedy: 'Open the URL that Edgewise printed when it started.',
  },
  'wrong-token': {
    title: 'This token is not the right one',
    remedy: 'Copy it from the URL that Edgewise printed when it started last.',
  },
  'foreign-host': {
    title: 'This address does not belong to the account',
    remedy: 'Only addresses of the account’s own distributions and APIs can be fetched.',
  },
  'foreign-origin': {
    title: 'The request came from another site',
    remedy: 'Open Edgewise at the URL that it printed when it started.',
  },
  'invalid-input': { title: 'Something in the form is not right', remedy: '' },
  'needs-confirmation': {
    title: 'This request may change something',
    remedy: 'Confirm that it shall be sent.',
  },
  'not-found': { title: 'There is nothing at this address', remedy: '' },
  'unknown-account': {
    title: 'Edgewise does not know this account',
    remedy: 'Choose another account at the top of the page.',
  },
  'no-credentials': { title: 'There are no credentials for this account', remedy: '' },
  'credentials-expired': { title: 'The credentials of this account have expired', remedy: '' },
  'access-denied': { title: 'AWS does not allow this to your credentials', remedy: '' },
  throttled: { title: 'AWS asks to slow down', remedy: 'Wait a few seconds, then try again.' },
  unreachable: {
    title: 'AWS cannot be reached',
    remedy: 'Check the network connection of the machine that runs Edgewise, then try again.',
  },
  'no-such-distribution': {
    title: 'This distribution does not exist',
    remedy: 'It may have been deleted, or it may be in another account.',
  },
  'no-such-invalidation': {
    title: 'This invalidation does not exist',
    remedy: 'CloudFront forgets old invalidations.',
  },
  'no-such-bucket': {
    title: 'The image bucket does not exist',
    remedy: 'The resize function names a bucket that is not there: correct its IMAGE_BUCKET.',
  },
  'no-such-resource': { title: 'This does not exist any more', remedy: '' },
  'no-such-pinned-test': {
    title: 'This pinned test does not exist any more',
    remedy: 'Somebody may have deleted it: reload the list.',
  },
  'no-such-draft': {
    title: 'No such draft',
    remedy:
      'It was applied or discarded, or it is another account’s. Begin a new one by changing something.',
  },
  'no-such-plan': {
    title: 'No such plan',
    remedy: 'Go back to the draft and review it again.',
  },
  'no-such-run': {
    title: 'No such run',
    remedy: 'The list of runs shows which there are.',
  },
  'proof-failed': {
    title: 'What the plan promised was not seen',
    remedy: 'Open the checks that failed, mend the cause, then try again.',
  },
  'too-many-invalidations': {
    title: 'Too many invalidations are in progress',
    remedy: 'Wait until some have completed, or use one path that ends with *.',
  },
  conflict: {
    title: 'Somebody else changed this meanwhile',
    remedy: 'Reload to see the new state, then try again.',
  },
  'refused-by-aws': { title: 'AWS refused the request', remedy: '' },
  'not-simulated': { title: 'The simulated account cannot do this', remedy: '' },
  'aws-failed': { title: 'AWS failed', remedy: 'Try again in a moment.' },
  'too-large': { title: 'This is too large', remedy: '' },
  'origin-timeout': { title: 'The answer took too long', remedy: 'Try again in a moment.' },
  internal: {
    title: 'Edgewise itself failed',
    remedy: 'The terminal in which it runs says more.',
  },
  'server-unreachable': {
    title: 'Edgewise does not answer',
    remedy: 'Is it still running? Start it with npm start; this page goes on by itself.',
  },
  'outdated-page': {
    title: 'A part of this page could not be loaded although Edgewise answers',
    remedy: 'This page may be older than the running Edgewise: reload it.',
  },
  'bad-answer': {
    title: 'Edgewise answered in a way that this page does not understand',
    remedy: 'Reload the page: it may be older than the server.',
  },
} as const satisfies Record<ApiErrorCode | BrowserErrorCode, Words>

export type DescribedError = {
  title: string
  /** Sentences: what happened and what to do. Says all without the title. */
  text: string
  /** Which AWS call failed, for whoever has to look it up; `null` when AWS was not involved. */
  aws: NonNullable<ApiProblem['aws']> | null
}

/** Never throws. An error that is no `ApiError` is a fault of this app and says so. */
export function describeError(error: unknown): DescribedError {
  if (!(error instanceof ApiError)) {
    const message = error instanceof Error ? error.message : String(error)
    return {
      title: 'This page failed',
      text: `It is a fault of Edgewise, not yours: ${message}. Reload the page.`,
      aws: null,
    }
  }
  const { title, remedy } = WORDS[error.code]
  const { detail, status, fields = [], aws } = error.facts
  const sentences = [
    detail ?? `${title}. ${remedy}`,
    error.code === 'bad-answer' && status ? `The status was ${status}.` : '',
    // Where the server's sentence names the first of them, it is not said twice.
    ...fields
      .filter(({ message }) => !detail?.includes(message))
      .map(({ path, message }) => `${path}: ${message.replace(/\.$/, '')}.`),
  ]
  return {
    title,
    text: sentences.join(' ').trim(),
    aws: aws ?? null,
  }
}
