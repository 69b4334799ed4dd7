/** Findings: the path that an API gets is none that it has, so that it answers 403, or 404 when it is an HTTP API (I1.2–I1.4, I.2). */
import { DEFAULT_STAGE } from '../apis/http-api.ts'
import type { WorldApi } from '../distribution/distribution-world.ts'
import {
  findApis,
  hasKnownStage,
  isShadowed,
  nameSome,
  routeName,
  splitOriginPath,
} from './api-routes.ts'
import { apiGatewayGuide, cloudfrontGuide } from './documentation.ts'
import { attachNewFunction, elsewhere, setTo, toResourceName } from './fix-edits.ts'
import type { LintPlace, LintRule } from './lint-rule.ts'
import type { BehaviorSubject, LintSubject, OriginSubject } from './lint-subject.ts'

/** What API Gateway does with a path that it does not know. */
function refusalOf(api: Pick<WorldApi, 'protocol'> | null): string {
  return api?.protocol === 'HTTP'
    ? 'An HTTP API answers 404 with "Not Found" where it has no such stage or path.'
    : 'API Gateway answers 403 with "Missing Authentication Token" where it has no such stage or path.'
}

export const API_STAGE_RULES: readonly LintRule[] = [
  {
    code: 'api-stage-missing',
    severity: 'error',
    summary: "The origin path of an API names no stage, and neither do the behavior's paths.",
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    find: (subject) =>
      findWithoutStage(subject, (lacking, refusal) => {
        const behavior = lacking.find(beginsWithFolder)
        return behavior
          ? `${refusal} The first part of a path on execute-api is the stage; through ${behavior.name} that is a folder of the site.`
          : null
      }),
  },
  {
    code: 'api-stage-left-to-viewers',
    severity: 'warning',
    summary: 'The origin path names no stage, so that every link must begin with one.',
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    find: (subject) =>
      findWithoutStage(subject, (lacking, refusal) =>
        lacking.some(beginsWithFolder)
          ? null
          : `The first part of a path on execute-api is the stage: viewers have to write it. ${refusal}`,
      ),
  },
  {
    code: 'api-stage-unknown',
    severity: 'error',
    summary: 'The origin path names a stage that the API does not have.',
    documentation: apiGatewayGuide('how-to-call-api.html'),
    *find({ origins }) {
      for (const origin of origins) {
        const { stage } = splitOriginPath(origin)
        const fallback = chooseStage(origin)
        if (stage === '' || fallback === null || hasKnownStage(origin)) continue
        yield {
          setting: origin.setting('OriginPath'),
          title: `${origin.id} asks for the stage ${stage}, which the API ${origin.api?.name} does not have`,
          reason: `${refusalOf(origin.api)} It has ${nameSome(origin.api?.stages ?? [])}.`,
          fix: fixStage(origin, fallback),
        }
      }
    },
  },
  {
    code: 'api-stage-default-written',
    severity: 'error',
    summary:
      'The origin path names the $default stage of an HTTP API, which has no name in a path.',
    documentation: apiGatewayGuide('http-api-stages.html'),
    *find({ origins }) {
      for (const origin of origins) {
        const { OriginPath = '' } = origin.origin
        const [, first, ...rest] = OriginPath.split('/')
        if (origin.api?.protocol !== 'HTTP' || first !== DEFAULT_STAGE) continue
        const path = rest.map((segment) => `/${segment}`).join('')
        yield {
          setting: origin.setting('OriginPath'),
          title: `${origin.id} has ${DEFAULT_STAGE} in its origin path`,
          reason: `The stage ${DEFAULT_STAGE} is served at the root: the API takes the name for a part of the path. ${refusalOf(origin.api)}`,
          fix: {
            sentence: path === '' ? 'Empty the origin path.' : `Set the origin path to ${path}.`,
            edits: [setTo(origin.setting('OriginPath'), path)],
          },
        }
      }
    },
  },
  {
    code: 'api-stage-doubled',
    severity: 'error',
    summary: 'The stage stands in the path twice: in the origin path and in front of the request.',
    documentation: cloudfrontGuide('DownloadDistValuesOrigin.html'),
    *find(subject) {
      for (const origin of subject.origins) yield* findDoubledStage(subject, origin)
    },
  },
  {
    code: 'api-path-unknown',
    severity: 'error',
    summary: 'No route of the API begins like the paths that the behavior sends to it.',
    documentation: apiGatewayGuide('supported-gateway-response-types.html'),
    *find({ behaviors }) {
      for (const behavior of behaviors) {
        if (behavior.changesRequest || isShadowed(behavior)) continue
        for (const { origin, api, routes } of findApis(behavior)) {
          const isTold =
            hasKnownStage(origin) &&
            api.routes.length > 0 &&
            !isDoubled(behavior, origin) &&
            !origin.origin.OriginPath?.startsWith(`/${DEFAULT_STAGE}`)
          if (!isTold || routes.length > 0) continue
          yield {
            setting: behavior.setting(
              behavior.pathPattern === null ? 'TargetOriginId' : 'PathPattern',
            ),
            title: `The API ${api.name} has no path that ${behavior.name} could reach`,
            reason: `CloudFront sends the whole path of the request, the part in the pattern included. ${refusalOf(api)} It has ${nameSome(api.routes.map(routeName))}.`,
            fix: stripPrefix(behavior),
          }
        }
      }
    },
  },
]

/** Origins without a stage; `explain` looks at their behaviors that do not begin with one, and says whether this is its case. */
function* findWithoutStage(
  subject: LintSubject,
  explain: (lacking: BehaviorSubject[], refusal: string) => string | null,
): Generator<LintPlace> {
  for (const origin of subject.origins) {
    const stage = chooseStage(origin)
    if (splitOriginPath(origin).stage !== '' || stage === null) continue
    const lacking = behaviorsOf(subject, origin).filter(
      (behavior) => !behavior.changesRequest && findStageInPattern(behavior, origin) === null,
    )
    const reason = lacking.length > 0 ? explain(lacking, refusalOf(origin.api)) : null
    if (reason === null) continue
    yield {
      setting: origin.setting('OriginPath'),
      title: `${origin.id} has no stage in its origin path`,
      reason,
      fix: fixStage(origin, stage),
    }
  }
}

/** `/api/*`: every path of it begins with something that is no stage. */
function beginsWithFolder({ pathPattern }: BehaviorSubject): boolean {
  return /^\/?[^*?/]+(?:\/|$)/.test(pathPattern ?? '')
}

function behaviorsOf({ behaviors }: LintSubject, origin: OriginSubject): BehaviorSubject[] {
  return behaviors.filter(({ origins }) => origins.includes(origin))
}

/** A stage to propose: `prod` where there is one. `null` where no stage is known. */
function chooseStage({ api }: OriginSubject): string | null {
  if (!api) return null
  return api.stages.find((stage) => stage === 'prod') ?? api.stages[0] ?? null
}

function fixStage(origin: OriginSubject, stage: string): LintPlace['fix'] {
  const path = `/${stage}${splitOriginPath(origin).rest}`
  return {
    sentence: `Set the origin path to ${path}.`,
    edits: [setTo(origin.setting('OriginPath'), path)],
  }
}

/** The stage that the behavior's pattern begins with, or `null`. */
function findStageInPattern({ pathPattern }: BehaviorSubject, { api }: OriginSubject) {
  const [first = '', ...rest] = (pathPattern ?? '').replace(/^\//, '').split('/')
  return rest.length > 0 && api?.stages.includes(first) ? first : null
}

/** Whether origin path and pattern both begin with the stage, and the API has no path that does. */
function isDoubled(behavior: BehaviorSubject, origin: OriginSubject): boolean {
  const { stage } = splitOriginPath(origin)
  if (stage === '' || findStageInPattern(behavior, origin) !== stage) return false
  return !origin.api?.routes.some(
    ({ path }) => path.startsWith(`/${stage}/`) || path === '/{proxy+}',
  )
}

function* findDoubledStage(subject: LintSubject, origin: OriginSubject): Generator<LintPlace> {
  const { stage, rest } = splitOriginPath(origin)
  if (!origin.api || !hasKnownStage(origin) || stage === DEFAULT_STAGE) return
  if (rest === `/${stage}` || rest.startsWith(`/${stage}/`)) {
    if (origin.api.routes.some(({ path }) => path.startsWith(`/${stage}`))) return
    yield {
      setting: origin.setting('OriginPath'),
      title: `${origin.id} has the stage ${stage} twice in its origin path`,
      reason: refusalOf(origin.api),
      fix: {
        sentence: `Set the origin path to ${rest}.`,
        edits: [setTo(origin.setting('OriginPath'), rest)],
      },
    }
    return
  }
  const behaviors = behaviorsOf(subject, origin)
  const doubled = behaviors.filter(
    (behavior) => !behavior.changesRequest && isDoubled(behavior, origin),
  )
  for (const behavior of doubled) {
    yield {
      setting: behavior.setting('PathPattern'),
      title: `The stage ${stage} is in ${behavior.name} and in the origin path of ${origin.id}`,
      reason: `The API gets /${stage}/${stage}/…. ${refusalOf(origin.api)}`,
      fix:
        doubled.length === behaviors.length
          ? {
              sentence: 'Empty the origin path: the paths of the requests name the stage.',
              edits: [setTo(origin.setting('OriginPath'), rest)],
            }
          : elsewhere(
              `Give ${behavior.name} an origin of its own without an origin path, or take /${stage} out of its pattern and of the links to it.`,
            ),
    }
  }
}

function stripPrefix(behavior: BehaviorSubject): LintPlace['fix'] {
  const [prefix = ''] =
    /^[^*?]*\//.exec(`/${(behavior.pathPattern ?? '').replace(/^\//, '')}`) ?? []
  const folder = prefix.replace(/\/$/, '')
  if (folder === '') {
    return elsewhere('Add the paths to the API, or send other paths to it. Then deploy its stage.')
  }
  return {
    sentence: `Take ${folder} off in front of the path with a function on viewer requests.`,
    edits: attachNewFunction(behavior, {
      name: toResourceName('strip', folder),
      comment: `Takes ${folder} off in front of the path`,
      code: stripCode(folder),
    }),
  }
}

function stripCode(folder: string): string {
  return `function handler(event) {
  const request = event.request
  if (request.uri.startsWith(${JSON.stringify(`${folder}/`)})) {
    request.uri = request.uri.slice(${folder.length})
  }
  return request
}
`
}
