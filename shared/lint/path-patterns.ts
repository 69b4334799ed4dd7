/** Findings: path patterns that get other requests than their author meant, or none (A.4, A5.1). */
import { covers, findShadowed, overlaps } from '../edge/pattern-coverage.ts'
import { cloudfrontGuide } from './documentation.ts'
import { elsewhere, remove, setTo } from './fix-edits.ts'
import type { LintRule } from './lint-rule.ts'
import type { BehaviorSubject } from './lint-subject.ts'
import { isDynamic } from './static-content.ts'

const DOCUMENTATION = cloudfrontGuide('DownloadDistValuesCacheBehavior.html')

/** Names that stand for a folder, so that `/api` alone is hardly what was meant. */
const FOLDER =
  /^\/?(?:api|apis|assets|blog|css|docs|files|fonts|graphql|images|img|js|media|public|static|v\d+)\/?$/i

export const PATH_PATTERN_RULES: readonly LintRule[] = [
  {
    code: 'pattern-invalid',
    severity: 'error',
    summary: 'The path pattern has characters that CloudFront does not take.',
    documentation: DOCUMENTATION,
    *find(subject) {
      for (const { code, setting, text } of subject.edge.problems) {
        if (code !== 'bad-path-pattern') continue
        yield {
          setting,
          title: 'A path pattern has characters that CloudFront does not take',
          reason: text,
          fix: elsewhere('Write the pattern anew; * stands for any text, ? for one character.'),
        }
      }
    },
  },
  {
    code: 'pattern-duplicate',
    severity: 'warning',
    summary: 'Two patterns are the same but for the slash in front or how wildcards are written.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      for (const { behavior, by } of findShadowedBehaviors(behaviors)) {
        if (!isSame(behavior, by)) continue
        yield {
          setting: behavior.setting('PathPattern'),
          title: `${behavior.pathPattern} matches what ${by.pathPattern} matched before`,
          reason: 'A slash in front is implied. The later of the two never gets a request.',
          fix: { sentence: 'Remove the later behavior.', edits: [remove(behavior.setting())] },
        }
      }
    },
  },
  {
    code: 'pattern-shadowed',
    severity: 'warning',
    summary: 'An earlier behavior takes every path of a later one.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      for (const { behavior, by } of findShadowedBehaviors(behaviors)) {
        if (isSame(behavior, by)) continue
        yield {
          setting: behavior.setting('PathPattern'),
          title: `${behavior.pathPattern} never gets a request: ${by.pathPattern} comes first`,
          reason:
            'CloudFront takes the first behavior whose pattern matches, not the most precise one.',
          fix: {
            sentence: `Move ${behavior.pathPattern} in front of ${by.pathPattern}.`,
            edits: [{ kind: 'move', setting: behavior.setting(), before: by.pathPattern }],
          },
        }
      }
    },
  },
  {
    code: 'pattern-takes-everything',
    severity: 'warning',
    summary: 'A behavior with * takes every request, so that the default behavior gets none.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      const all = behaviors.find(
        ({ pathPattern }) => pathPattern !== null && covers(pathPattern, '*'),
      )
      if (!all) return
      yield {
        setting: all.setting('PathPattern'),
        title: `${all.pathPattern} takes every request, and the default behavior gets none`,
        reason:
          'The settings of the default behavior look as if they held for all other paths, but no request reaches them.',
        fix: {
          sentence: 'Give its settings to the default behavior, and remove it.',
          edits: [
            setTo('DefaultCacheBehavior', { ...all.behavior, PathPattern: undefined }),
            remove(all.setting()),
          ],
        },
      }
    },
  },
  {
    code: 'pattern-never-matches',
    severity: 'warning',
    summary: 'The pattern has //, a dot segment or a query string, which no path has.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      for (const behavior of behaviors) {
        const pattern = behavior.pathPattern ?? ''
        const meant = findMeantPattern(pattern)
        if (meant === null) continue
        const isTaken = meant === '' || behaviors.some((other) => other.pathPattern === meant)
        yield {
          setting: behavior.setting('PathPattern'),
          title: `${pattern} matches no request`,
          reason:
            'Paths are normalized before they are matched (no //, no /./), and the query string takes no part in it. A ? in a pattern is one character.',
          fix: isTaken
            ? { sentence: 'Remove the behavior.', edits: [remove(behavior.setting())] }
            : {
                sentence: `Write ${meant}.`,
                edits: [setTo(behavior.setting('PathPattern'), meant)],
              },
        }
      }
    },
  },
  {
    code: 'pattern-without-wildcard',
    severity: 'warning',
    summary: 'A pattern such as /api matches that one path only, nothing below it.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      for (const behavior of behaviors) {
        const pattern = behavior.pathPattern ?? ''
        const below = `${pattern.replace(/\/$/, '')}/*`
        if (!FOLDER.test(pattern) || behaviors.some((other) => takes(other, below))) continue
        const wide = `${pattern}*`
        yield {
          setting: behavior.setting('PathPattern'),
          title: `${pattern} matches only itself, not what is below it`,
          reason: `A pattern is compared with the whole path. ${pattern.replace(/\/$/, '')}/users goes to another behavior.`,
          fix: {
            sentence: `Write ${wide}.`,
            edits: [setTo(behavior.setting('PathPattern'), wide)],
          },
        }
      }
    },
  },
  {
    code: 'pattern-case-differs',
    severity: 'notice',
    summary: 'Two patterns differ only in upper and lower case, but not to the same end.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      for (const [index, behavior] of behaviors.entries()) {
        const twin = behaviors
          .slice(0, index)
          .find((earlier) => isCaseTwin(earlier, behavior) && !hasSameSettings(earlier, behavior))
        if (!twin) continue
        yield {
          setting: behavior.setting('PathPattern'),
          title: `${behavior.pathPattern} and ${twin.pathPattern} lead to different settings`,
          reason:
            'Patterns are compared letter by letter, so that a link in the other spelling is treated otherwise.',
          fix: {
            sentence: `Give both the settings of ${twin.pathPattern}.`,
            edits: [
              setTo(behavior.setting(), {
                ...twin.behavior,
                PathPattern: behavior.pathPattern,
              }),
            ],
          },
        }
      }
    },
  },
  {
    code: 'pattern-takes-api-paths',
    severity: 'warning',
    summary: 'A pattern for files such as *.jpg stands in front of an API and takes paths from it.',
    documentation: DOCUMENTATION,
    *find({ behaviors }) {
      for (const [index, behavior] of behaviors.entries()) {
        const apis = findRobbed(behavior, behaviors.slice(index + 1))
        if (apis.length === 0) continue
        const names = apis.map(({ pathPattern }) => pathPattern).join(', ')
        yield {
          setting: behavior.setting('PathPattern'),
          title: `${behavior.pathPattern} takes paths of ${names} away from the API`,
          reason: `A path below ${names} that ends like a file goes to ${behavior.edge.targetOriginId}, since that behavior comes first.`,
          fix: {
            sentence: `Move ${names} in front of ${behavior.pathPattern}.`,
            edits: apis.map((api) => ({
              kind: 'move',
              setting: api.setting(),
              before: behavior.pathPattern,
            })),
          },
        }
      }
    },
  },
]

function findShadowedBehaviors(behaviors: readonly BehaviorSubject[]) {
  const listed = behaviors.filter(({ pathPattern }) => pathPattern !== null)
  const patterns = listed.map(({ pathPattern }) => pathPattern ?? '')
  return findShadowed(patterns).flatMap((shadowed) => {
    const behavior = listed[shadowed.index]
    const by = listed[shadowed.by.index]
    return behavior && by ? [{ behavior, by }] : []
  })
}

function isSame(one: BehaviorSubject, other: BehaviorSubject): boolean {
  return covers(one.pathPattern ?? '', other.pathPattern ?? '')
}

/** The pattern without what no path has; `null` when it has nothing of that. */
function findMeantPattern(pattern: string): string | null {
  const path = pattern.replace(/^https?:\/\/[^/]*/, '').replace(/\?[\w-]*=.*$/, '')
  const meant = path.replace(/\/(?:\.\.?\/)+/g, '/').replace(/\/{2,}/g, '/')
  return meant === pattern ? null : meant
}

function takes({ pathPattern }: BehaviorSubject, pattern: string): boolean {
  return pathPattern !== null && covers(pathPattern, pattern)
}

function isCaseTwin(one: BehaviorSubject, other: BehaviorSubject): boolean {
  const [a, b] = [one, other].map(({ pathPattern }) => pathPattern?.replace(/^\//, ''))
  return a !== undefined && b !== undefined && a !== b && a.toLowerCase() === b.toLowerCase()
}

function hasSameSettings(one: BehaviorSubject, other: BehaviorSubject): boolean {
  const [a, b] = [one, other].map(({ behavior }) =>
    JSON.stringify([
      behavior.TargetOriginId,
      behavior.CachePolicyId,
      behavior.OriginRequestPolicyId,
      behavior.ViewerProtocolPolicy,
    ]),
  )
  return a === b
}

/** Behaviors of APIs among the later ones, from which a pattern for files of any folder takes some paths but not all. */
function findRobbed(
  behavior: BehaviorSubject,
  later: readonly BehaviorSubject[],
): BehaviorSubject[] {
  const pattern = behavior.pathPattern ?? ''
  if (!/^\/?\*./.test(pattern) || isDynamic(behavior)) return []
  return later.filter(
    (api) =>
      api.pathPattern !== null &&
      isDynamic(api) &&
      overlaps(pattern, api.pathPattern) &&
      !covers(pattern, api.pathPattern),
  )
}
