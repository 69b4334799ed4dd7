/** Why the answers cannot be used, each beside its field. */
import { findCorsProblem } from '../../apis/cors.ts'
import { findResourcePathProblem, newRestApi } from '../../apis/edit-rest-api.ts'
import { findPathPatternProblem } from '../../distribution/rules/path-pattern-rules.ts'
import { compilePathPattern } from '../../edge/path-pattern.ts'
import { findNewBucketProblem } from '../parts/bucket-parts.ts'
import { findWizardNameProblem } from '../parts/free-name.ts'
import type { WizardProblem } from '../wizard.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import type { SiteAndApiFacts } from './facts.ts'

export function findSiteProblems(
  answers: SiteAndApiAnswers,
  facts: SiteAndApiFacts,
): WizardProblem[] {
  return [
    ...findNameProblems(answers),
    ...findBucketProblems(answers, facts),
    ...findApiProblems(answers, facts),
    ...findPathProblems(answers),
  ]
}

function findNameProblems({ name }: SiteAndApiAnswers): WizardProblem[] {
  const message = findWizardNameProblem(name)
  return message === null ? [] : [{ path: 'name', message }]
}

function findBucketProblems(
  { bucket }: SiteAndApiAnswers,
  facts: SiteAndApiFacts,
): WizardProblem[] {
  const names = facts.buckets.map(({ name }) => name)
  const message =
    bucket.kind === 'new' ? findNewBucketProblem(bucket.name, names) : findOwnProblem(bucket, facts)
  return message === null ? [] : [{ path: 'bucket.name', message }]
}

function findOwnProblem({ name }: { name: string }, { bucket }: SiteAndApiFacts): string | null {
  if (name === '') return 'Choose one of the buckets of the account.'
  if (bucket?.name === name) return null
  return `The bucket ${name} or its policy cannot be read: without it nobody can say what another statement does to it. Choose another bucket, or ask for s3:GetBucketPolicy.`
}

function findApiProblems(
  { allowOrigin, api }: SiteAndApiAnswers,
  { api: known }: SiteAndApiFacts,
): WizardProblem[] {
  if (api.kind === 'none') return []
  if (api.kind === 'new') return findNewApiProblems(api.path, allowOrigin)
  if (known?.id !== api.restApiId) {
    const message = 'Choose one of the APIs of the account: this one is gone, or may not be read.'
    return [{ path: 'api.restApiId', message }]
  }
  if (known.endpointType === 'PRIVATE') {
    return [
      {
        path: 'api.restApiId',
        message: `${known.name} is a private API: it answers inside its network only, where CloudFront is not. Choose another one.`,
      },
    ]
  }
  if (known.defaultEndpointDisabled) {
    return [
      {
        path: 'api.restApiId',
        message: `The execute-api address of ${known.name} is switched off. Switch it on at the API's page, or put CloudFront before its custom domain by hand.`,
      },
    ]
  }
  return known.stages.includes(api.stage)
    ? []
    : [
        {
          path: 'api.stage',
          message: `Choose a stage of ${known.name}; without one it serves nothing.`,
        },
      ]
}

function findNewApiProblems(path: string, allowOrigin: string | null): WizardProblem[] {
  const problem = findResourcePathProblem(newRestApi('', 'REGIONAL'), path)
  const cors =
    allowOrigin === null
      ? null
      : findCorsProblem({ allowOrigin, allowMethods: [], allowHeaders: [] })
  return [
    ...(problem === null ? [] : [{ path: 'api.path', message: problem }]),
    ...(/[{}]/.test(path)
      ? [
          {
            path: 'api.path',
            message: 'Type one path, without variables: requests are sent to it.',
          },
        ]
      : []),
    ...(cors === null ? [] : [{ path: 'allowOrigin', message: cors }]),
  ]
}

function findPathProblems({ api, apiPattern, formPaths, stripPrefix }: SiteAndApiAnswers) {
  const problems: WizardProblem[] = []
  const add = (path: string, message: string) => problems.push({ path, message })
  if (api.kind === 'none') {
    if (formPaths.length > 0)
      add('formPaths', 'Choose an API first: there is nobody to send them to.')
    return problems
  }
  if (findPathPatternProblem(apiPattern)) {
    add('apiPattern', 'CloudFront takes no such path pattern. Type one like /api/*.')
  } else if (apiPattern === '*' || apiPattern === '/*') {
    add('apiPattern', 'That would leave nothing for the site. Type a folder, like /api/*.')
  } else if (api.kind === 'new' && !compilePathPattern(apiPattern)(api.path)) {
    add('apiPattern', `${api.path} would not reach the API. Type a pattern that takes it in.`)
  }
  if (stripPrefix && prefixOf(apiPattern) === null) {
    add('stripPrefix', 'Only of a pattern like /api/* can the folder be taken away.')
  }
  for (const [index, path] of formPaths.entries()) {
    if (!path.startsWith('/') || path.includes('*') || findPathPatternProblem(path)) {
      add(`formPaths.${index}`, 'Type one path that begins with /, like /contact.')
    } else if (!findPathPatternProblem(apiPattern) && compilePathPattern(apiPattern)(path)) {
      add(`formPaths.${index}`, `${apiPattern} leads it to the API whatever its method.`)
    } else if (formPaths.indexOf(path) !== index) {
      add(`formPaths.${index}`, 'It is there twice.')
    }
  }
  return problems
}

/** `/api` of `/api/*`; `null` = no plain folder. */
export function prefixOf(pattern: string): string | null {
  return /^(\/[^*?]+)\/\*$/.exec(pattern)?.[1] ?? null
}

/** The API's own path of a path on the distribution. */
export function toApiPath({ apiPattern, stripPrefix }: SiteAndApiAnswers, path: string): string {
  const prefix = stripPrefix ? prefixOf(apiPattern) : null
  return prefix !== null && path.startsWith(`${prefix}/`) ? path.slice(prefix.length) : path
}

/** The other way round. */
export function fromApiPath({ apiPattern, stripPrefix }: SiteAndApiAnswers, path: string): string {
  const prefix = stripPrefix ? prefixOf(apiPattern) : null
  return prefix === null ? path : `${prefix}${path}`
}
