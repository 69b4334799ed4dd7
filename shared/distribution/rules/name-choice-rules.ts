/** The three choices of a policy (headers, cookies, query strings): a behavior, and names where the behavior takes some (G7.5, G7.6). */
import type { SettingPath } from '../setting-path.ts'
import { type ConfigProblems, findEnumerationProblems, invalidArgument } from './config-problem.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_NAMES = 10
/** All names of one policy together, in characters. */
const MAX_TOTAL_LENGTH = 1_024

type Choice = {
  member: 'Headers' | 'Cookies' | 'QueryStrings'
  /** `undefined` counts as `none`. */
  behavior: string | undefined
  names: readonly string[]
  /** Behaviors that the API knows, and whether each wants names. */
  behaviors: Readonly<Record<string, 'names' | 'no names'>>
}

export type NamedPolicy = {
  /** As error codes spell it. */
  kind: 'CachePolicy' | 'OriginRequestPolicy'
  /** As messages call it. */
  noun: string
  settingOf: (member: string) => SettingPath
}

type Names = { Items?: string[] | undefined } | undefined

/** The parts that cache policies and origin request policies both have. */
export type NameSettings = {
  HeadersConfig?: { HeaderBehavior?: string | undefined; Headers?: Names } | undefined
  CookiesConfig?: { CookieBehavior?: string | undefined; Cookies?: Names } | undefined
  QueryStringsConfig?:
    | { QueryStringBehavior?: string | undefined; QueryStrings?: Names }
    | undefined
}

const NOUNS = { Headers: 'headers', Cookies: 'cookies', QueryStrings: 'query strings' } as const

const COOKIE_AND_QUERY_BEHAVIORS = {
  none: 'no names',
  whitelist: 'names',
  allExcept: 'names',
  all: 'no names',
} as const

/** `headerBehaviors`: those that this kind of policy knows. */
export function* findNameChoiceProblems(
  policy: NamedPolicy,
  { HeadersConfig, CookiesConfig, QueryStringsConfig }: NameSettings,
  headerBehaviors: Choice['behaviors'],
): ConfigProblems {
  const choices: Choice[] = [
    {
      member: 'Headers',
      behavior: HeadersConfig?.HeaderBehavior,
      names: HeadersConfig?.Headers?.Items ?? [],
      behaviors: headerBehaviors,
    },
    {
      member: 'Cookies',
      behavior: CookiesConfig?.CookieBehavior,
      names: CookiesConfig?.Cookies?.Items ?? [],
      behaviors: COOKIE_AND_QUERY_BEHAVIORS,
    },
    {
      member: 'QueryStrings',
      behavior: QueryStringsConfig?.QueryStringBehavior,
      names: QueryStringsConfig?.QueryStrings?.Items ?? [],
      behaviors: COOKIE_AND_QUERY_BEHAVIORS,
    },
  ]
  for (const choice of choices) yield* findChoiceProblems(policy, choice)
  const totalLength = choices.flatMap(({ names }) => names).join('').length
  if (totalLength > MAX_TOTAL_LENGTH) {
    const message = `The names in the ${policy.noun} have ${totalLength} characters together; ${MAX_TOTAL_LENGTH} are allowed.`
    const words = `The names of headers, cookies and query strings have ${totalLength} characters together, and CloudFront takes ${MAX_TOTAL_LENGTH}. Take some out.`
    yield invalidArgument(policy.settingOf('HeadersConfig'), 'G7.6', message, words)
  }
}

function* findChoiceProblems(policy: NamedPolicy, choice: Choice): ConfigProblems {
  const { member, behavior = 'none', names, behaviors } = choice
  const setting = policy.settingOf(`${member}Config`)
  const behaviorMember = `${member.slice(0, -1)}Behavior`
  const asRequested = behaviorMember.charAt(0).toLowerCase() + behaviorMember.slice(1)
  yield* findEnumerationProblems(
    { setting, member: asRequested, rule: 'G7.5' },
    behavior,
    Object.keys(behaviors),
  )
  const wantsNames = behaviors[behavior] === 'names'
  if (wantsNames && names.length === 0) {
    const message = `The parameter ${member} is required when ${behaviorMember} is ${behavior}.`
    const words = `The choice is to go by a list of ${NOUNS[member]}, and the list is empty. Add a name, or choose none or all.`
    yield invalidArgument(setting, 'G7.5', message, words)
  }
  if (!wantsNames && names.length > 0) {
    const message = `The parameter ${member} cannot be used when ${behaviorMember} is ${behavior}.`
    const words = `There are ${NOUNS[member]} in the list, but the choice uses no list. Empty the list, or choose one that goes by names.`
    yield invalidArgument(setting, 'G7.5', message, words)
  }
  if (names.some((name) => name === '')) {
    const words = 'There is an empty line in the list. Write a name there, or take it out.'
    yield invalidArgument(setting, 'G7.5', `The parameter ${member} contains an empty name.`, words)
  }
  if (names.length > MAX_NAMES) {
    const message = `The number of ${NOUNS[member]} in the ${policy.noun} exceeds the maximum.`
    const words = `There are ${names.length} ${NOUNS[member]} in the list, and CloudFront takes ${MAX_NAMES}. Take some out.`
    yield { setting, code: `TooMany${member}In${policy.kind}`, message, words, rule: 'G7.6' }
  }
}
