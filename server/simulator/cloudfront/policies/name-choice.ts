/** The three choices of a policy (headers, cookies, query strings): a behavior, and names where the behavior takes some. */
import { AwsError } from '../../protocol/aws-error.ts'
import { checkEnumeration, invalidArgument } from '../invalid-argument.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_NAMES = 10
/** All names of one policy together, in characters. */
const MAX_TOTAL_LENGTH = 1_024

export type NameChoice = {
  /** `Headers`, `Cookies` or `QueryStrings`. */
  member: 'Headers' | 'Cookies' | 'QueryStrings'
  /** As the request has it; `undefined` was already refused for a required member. */
  behavior: string | undefined
  names: readonly string[]
  /** Behaviors that the API knows, and whether each wants names. */
  behaviors: Readonly<Record<string, 'names' | 'no names'>>
}

const NOUNS = { Headers: 'headers', Cookies: 'cookies', QueryStrings: 'query strings' } as const

/** `policy` is as error codes spell it (`CachePolicy`), `noun` as messages call it. */
export function checkNameChoices(
  policy: 'CachePolicy' | 'OriginRequestPolicy',
  noun: string,
  choices: readonly NameChoice[],
): void {
  for (const choice of choices) checkChoice(policy, noun, choice)
  const totalLength = choices.flatMap(({ names }) => names).join('').length
  if (totalLength > MAX_TOTAL_LENGTH) {
    throw invalidArgument(
      `The names in the ${noun} have ${totalLength} characters together; ${MAX_TOTAL_LENGTH} are allowed.`,
    )
  }
}

function checkChoice(policy: string, noun: string, choice: NameChoice) {
  const { member, behavior = 'none', names, behaviors } = choice
  const behaviorMember = `${member.slice(0, -1)}Behavior`
  checkEnumeration(
    behaviorMember.charAt(0).toLowerCase() + behaviorMember.slice(1),
    behavior,
    Object.keys(behaviors),
  )
  const wantsNames = behaviors[behavior] === 'names'
  if (wantsNames && names.length === 0) {
    throw invalidArgument(
      `The parameter ${member} is required when ${behaviorMember} is ${behavior}.`,
    )
  }
  if (!wantsNames && names.length > 0) {
    throw invalidArgument(
      `The parameter ${member} cannot be used when ${behaviorMember} is ${behavior}.`,
    )
  }
  if (names.some((name) => name === '')) {
    throw invalidArgument(`The parameter ${member} contains an empty name.`)
  }
  if (names.length > MAX_NAMES) {
    throw new AwsError(
      `TooMany${member}In${policy}`,
      `The number of ${NOUNS[member]} in the ${noun} exceeds the maximum.`,
    )
  }
}
