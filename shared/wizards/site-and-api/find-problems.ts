/** Why the answers cannot be used, each beside its field. */
import { findCorsProblem } from '../../apis/cors.ts'
import { findResourcePathProblem, newRestApi } from '../../apis/edit-rest-api.ts'
import { findPathPatternProblem } from '../../distribution/rules/path-pattern-rules.ts'
import { compilePathPattern } from '../../edge/path-pattern.ts'
import { findRoute } from '../api-cdn/routes.ts'
import { splitPath } from '../api-cdn/viewer-path.ts'
import { findKeyProblem } from '../parts/bucket-key.ts'
import { findNewBucketProblem } from '../parts/bucket-parts.ts'
import { findWizardNameProblem } from '../parts/free-name.ts'
import type { WizardProblem } from '../wizard.ts'
import type { SiteAndApiAnswers } from './answers.ts'
import { prefixOf, toApiPath } from './api-paths.ts'
import type { SiteAndApiFacts } from './facts.ts'

export function findSiteProblems(
  answers: SiteAndApiAnswers,
  facts: SiteAndApiFacts,
): WizardProblem[] {
  return [
    ...findNameProblems(answers),
    ...findBucketProblems(answers, facts),
    ...findApiProblems(answers, facts),
    ...findPathProblems(answers, facts),
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
  if (bucket?.name === name) return findKeyProblem(name, bucket.key)
  return `The bucket ${name} or its policy cannot be read: without it nobody can say what another statement does to it. Choose another bucket, or ask for s3:GetBucketPolicy.`
}

function findApiProblems(
  { allowOrigin, api }: SiteAndApiAnswers,
  { api: known }: SiteAndApiFacts,
): WizardProblem[] {
  if (api.kind === 'none') return []
  if (api.kind === 'new') return findNewApiProblems(api.path, allowOrigin)
  if (known?.id !== api.restApiId) {
    const message =
      api.restApiId === ''
        ? 'Choose one of the APIs of the account.'
        : `The API ${api.restApiId} is gone, or may not be read. Choose another one.`
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

function findPathProblems(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): WizardProblem[] {
  const { api, formPaths } = answers
  if (api.kind !== 'none') {
    return [
      ...findPatternProblems(answers),
      ...findFormProblems(answers),
      ...findExampleProblems(answers, facts),
    ]
  }
  if (formPaths.length === 0) return []
  return [{ path: 'formPaths', message: 'Choose an API first: there is nobody to send them to.' }]
}

function findPatternProblems({ api, apiPattern, stripPrefix }: SiteAndApiAnswers): WizardProblem[] {
  const problems: WizardProblem[] = []
  const add = (path: string, message: string) => problems.push({ path, message })
  if (findPathPatternProblem(apiPattern)) {
    add('apiPattern', 'CloudFront takes no such path pattern. Type one like /api/*.')
  } else if (apiPattern === '*' || apiPattern === '/*') {
    add('apiPattern', 'That would leave nothing for the site. Type a folder, like /api/*.')
  } else if (api.kind === 'new' && !compilePathPattern(apiPattern)(api.path)) {
    add('apiPattern', `${api.path} would not reach the API. Type a pattern that takes it in.`)
  }
  if (api.kind === 'existing' && stripPrefix && prefixOf(apiPattern) === null) {
    add('stripPrefix', 'Only of a pattern like /api/* can the folder be taken away.')
  }
  return problems
}

/** One path that both the pattern of a behavior and a resource of API Gateway can be. */
const PLAIN_PATH = /^\/(?:[\w.~-]+(?:\/[\w.~-]+)*)?$/

function findFormProblems({ apiPattern, formPaths }: SiteAndApiAnswers): WizardProblem[] {
  const goesToApi = findPathPatternProblem(apiPattern) ? null : compilePathPattern(apiPattern)
  return formPaths.flatMap((path, index) => {
    const toProblem = (message: string) => [{ path: `formPaths.${index}`, message }]
    if (!PLAIN_PATH.test(path)) {
      return toProblem(
        `${path} is no plain path. Type one that begins with / and does not end with it, like /contact.`,
      )
    }
    if (goesToApi?.(path)) {
      return toProblem(`${path} goes to the API whatever its method: ${apiPattern} leads there.`)
    }
    return formPaths.indexOf(path) === index ? [] : toProblem(`${path} is there twice.`)
  })
}

/** Only what the API has can be asked of it. */
function findExampleProblems(answers: SiteAndApiAnswers, facts: SiteAndApiFacts): WizardProblem[] {
  const { api, apiPattern, examplePath } = answers
  const { api: known } = facts
  if (api.kind !== 'existing' || examplePath === '' || known?.id !== api.restApiId) return []
  const { path } = splitPath(examplePath)
  const toProblem = (message: string) => [{ path: 'examplePath', message }]
  if (!findPathPatternProblem(apiPattern) && !compilePathPattern(apiPattern)(path)) {
    return toProblem(`${apiPattern} does not lead it to the API. Type a path that it takes in.`)
  }
  const apiPath = toApiPath(answers, path)
  if (findRoute(known.routes, 'GET', apiPath, known.protocol)) return []
  return toProblem(
    `${known.name} has no GET ${apiPath}. Type a path that answers, or leave it empty: then none is asked.`,
  )
}
