/** Why the answers cannot be used with this account, each at its field. What AWS would refuse of the documents comes after. */
import type { DistributionConfig } from '../../distribution/distribution-config.ts'
import { listPatterns } from '../../distribution/edit-behaviors.ts'
import { findPathPatternProblem } from '../../distribution/rules/path-pattern-rules.ts'
import { compilePathPattern } from '../../edge/path-pattern.ts'
import { covers } from '../../edge/pattern-coverage.ts'
import { isToken } from '../../header-syntax.ts'
import type { WizardProblem } from '../wizard.ts'
import type { ApiCdnAnswers } from './answers.ts'
import type { ApiCdnFacts, WizardApi } from './facts.ts'
import {
  findRoute,
  isReading,
  isResizer,
  readsAuthorization,
  routeName,
  statusOfNothing,
} from './routes.ts'
import { splitPath, toViewerPath } from './viewer-path.ts'

type Problems = Generator<WizardProblem, void, undefined>

/** Without a usable API nothing else can be said. */
export function findApiProblem(answers: ApiCdnAnswers, facts: ApiCdnFacts): WizardProblem | null {
  const say = (message: string) => ({ path: 'apiId', message })
  if (answers.apiId === '') return say('Choose the API that CloudFront shall stand in front of.')
  const { api } = facts
  if (api?.id !== answers.apiId) {
    return say(
      `The API ${answers.apiId} cannot be read: it is not in ${facts.region} any more, or this account may not look at it. Choose another one.`,
    )
  }
  if (api.endpointType === 'PRIVATE') {
    return say(
      `The API ${api.name} is private: it answers only inside a VPC, and CloudFront gets 403. Make its endpoint Regional first, or choose another API.`,
    )
  }
  if (api.defaultEndpointDisabled) {
    return say(
      `The execute-api name of ${api.name} is switched off, so it answers ${statusOfNothing(api)} to whatever CloudFront asks there. Switch it on in the settings of the API and deploy its stage; or make a distribution whose origin is the API’s custom domain.`,
    )
  }
  return null
}

/** @param api the chosen one, which can be used */
export function* findProblems(
  answers: ApiCdnAnswers,
  facts: ApiCdnFacts,
  api: WizardApi,
): Problems {
  yield* findStageProblems(answers, api)
  yield* findPlaceProblems(answers, facts)
  if (answers.caches) yield* findKeyProblems(answers, api)
  yield* findExampleProblems(answers, facts, api)
}

function* findStageProblems({ stage }: ApiCdnAnswers, api: WizardApi): Problems {
  if (api.stages.includes(stage)) return
  yield {
    path: 'stage',
    message:
      api.stages.length === 0
        ? `The API ${api.name} was never deployed: it has no stage that could answer. ${api.protocol === 'HTTP' ? 'Deploy it in API Gateway first.' : 'Deploy it on its page first.'}`
        : `The API ${api.name} has no stage ${stage}. It has ${api.stages.join(', ')}.`,
  }
}

function* findPlaceProblems(
  { distributionId, pathPattern }: ApiCdnAnswers,
  { distribution }: ApiCdnFacts,
): Problems {
  if (distributionId === '') return
  if (distribution?.id !== distributionId) {
    yield {
      path: 'distributionId',
      message: `The distribution ${distributionId} cannot be read: it was deleted, or this account may not look at it. Choose another one, or a new distribution.`,
    }
    return
  }
  if (distribution.config.Enabled === false) {
    yield {
      path: 'distributionId',
      message: `${distribution.name} is disabled: it answers nobody, so nothing could be proved. Enable it first, or choose another one.`,
    }
  }
  const path = 'pathPattern'
  if (pathPattern === '') {
    yield { path, message: 'Say which paths shall lead to the API, for example /api/*.' }
    return
  }
  const refusal = findPathPatternProblem(pathPattern)
  if (refusal) {
    yield { path, message: refusal.words ?? refusal.message }
    return
  }
  const same = listPatterns(distribution.config).find(
    (other) => covers(other, pathPattern) && covers(pathPattern, other),
  )
  if (same) {
    yield {
      path,
      message: `The distribution has a behavior for ${same} already. Choose another pattern, or edit that behavior.`,
    }
  }
}

function* findKeyProblems(answers: ApiCdnAnswers, api: WizardApi): Problems {
  const { keyHeaders, maxTtlSeconds, queryStringNames, queryStrings } = answers
  if (queryStrings === 'named' && queryStringNames.length === 0) {
    yield {
      path: 'queryStringNames',
      message: 'Name at least one query string, or choose “None” or “All”.',
    }
  }
  const hasSize = queryStrings === 'all' || queryStringNames.includes('size')
  if (isResizer(api) && (queryStrings === 'none' || !hasSize)) {
    yield {
      path: 'queryStringNames',
      message:
        'Without size every picture comes in its original size, and all sizes are one object in the cache. Add size.',
    }
  }
  if (maxTtlSeconds === 0) {
    yield {
      path: 'maxTtlSeconds',
      message: 'With 0 nothing is ever kept. Enter at least 1, or switch caching off.',
    }
  }
  yield* findHeaderProblems(keyHeaders)
  const lower = new Set(keyHeaders.map((name) => name.toLowerCase()))
  const reading = api.routes.filter(isReading)
  const signedIn = reading.find(readsAuthorization)
  if (signedIn && !lower.has('authorization')) {
    yield {
      path: 'keyHeaders',
      message: `${routeName(signedIn)} needs Authorization. CloudFront takes it away unless the cache key has it, and without it in the key one caller would get the answer for another. Add Authorization, or switch caching off.`,
    }
  }
  const keyed = reading.find(({ apiKeyRequired }) => apiKeyRequired)
  if (keyed && !lower.has('x-api-key')) {
    yield {
      path: 'keyHeaders',
      message: `${routeName(keyed)} needs an API key, which reaches the API only when the cache key has x-api-key. Add it, or switch caching off.`,
    }
  }
}

function* findHeaderProblems(names: readonly string[]): Problems {
  for (const name of names) {
    if (name.toLowerCase() === 'host') {
      yield {
        path: 'keyHeaders',
        message:
          'Host must not reach API Gateway: it answers 403 to a name that is not its own. That is why AllViewer is not offered here either; AllViewerExceptHostHeader sends everything else.',
      }
    } else if (!isToken(name)) {
      yield { path: 'keyHeaders', message: `“${name}” is no name of a header.` }
    }
  }
}

function* findExampleProblems(
  answers: ApiCdnAnswers,
  { distribution }: ApiCdnFacts,
  api: WizardApi,
): Problems {
  const { examplePath } = answers
  const path = 'examplePath'
  if (examplePath === '') {
    // An API that only writes is not asked for an answer.
    if (!api.routes.some(isReading)) return
    yield {
      path,
      message:
        'Enter one path that answers, for example /items. It is asked for once everything is there, so that you see it work.',
    }
    return
  }
  const { path: own } = splitPath(examplePath)
  if (!/^\/[\x21-\x7e]*$/.test(examplePath)) {
    yield {
      path,
      message:
        'A path begins with / and has no spaces; other characters are percent-encoded: /a%20b.',
    }
    return
  }
  if (!findRoute(api.routes, 'GET', own, api.protocol)) {
    yield {
      path,
      message: `The API has nothing at GET ${own}: it would answer ${statusOfNothing(api)}. Enter a path without the stage, as the API has it.`,
    }
    return
  }
  if (distribution) yield* findExampleElsewhere(answers, distribution.config, own)
}

/** The new behavior does not get the example. */
function* findExampleElsewhere(
  answers: ApiCdnAnswers,
  config: DistributionConfig,
  apiPath: string,
): Problems {
  const { pathPattern } = answers
  if (pathPattern === '') return
  const path = 'examplePath'
  const viewerPath = toViewerPath(apiPath, answers)
  if (!compilePathPattern(pathPattern)(viewerPath)) {
    yield {
      path,
      message: `${viewerPath} is not among the paths of ${pathPattern}. CloudFront sends the whole path on: a pattern can only take paths that the API has.`,
    }
    return
  }
  const rootObject = config.DefaultRootObject ?? ''
  if (viewerPath === '/' && rootObject !== '') {
    yield {
      path,
      message: `For / the distribution asks for its default root object, ${rootObject}. Enter another path.`,
    }
    return
  }
  const winner = findEarlier(config, pathPattern, viewerPath)
  if (winner === null) return
  yield {
    path,
    message: `The behavior ${winner} takes ${viewerPath} before. Enter a path that it leaves.`,
  }
}

/** The behavior in front of the new one that gets the path; `null` = none. */
function findEarlier(config: DistributionConfig, pattern: string, path: string): string | null {
  const patterns = listPatterns(config)
  const at = patterns.findIndex((other) => covers(other, pattern))
  const earlier = at === -1 ? patterns : patterns.slice(0, at)
  return earlier.find((other) => compilePathPattern(other)(path)) ?? null
}
