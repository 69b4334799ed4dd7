/** What CloudFront refuses about alternate domain names (G5.1). */
import type { DistributionConfig } from '../distribution-config.ts'
import { type ConfigProblems, invalidArgument } from './config-problem.ts'

/** Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cloudfront-limits.html */
const MAX_ALIASES = 100

/** Of a domain name, in characters. Source: RFC 1035, section 2.3.4 */
const MAX_LENGTH = 253

/** Lower case; a wildcard stands only for the whole first label. Source: CNAMEs.html */
const ALIAS = /^(?:\*\.)?(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)+[a-z0-9-]{2,63}$/

export function isValidAlias(alias: string): boolean {
  return ALIAS.test(alias) && alias.length <= MAX_LENGTH
}

export function* findAliasProblems({ Aliases }: DistributionConfig): ConfigProblems {
  const aliases = Aliases?.Items ?? []
  const setting = 'Aliases'
  if (aliases.length > MAX_ALIASES) {
    const message = 'Your request contains more CNAMEs than are allowed per distribution.'
    const words = `There are ${aliases.length} names, and CloudFront takes ${MAX_ALIASES}. Take some out, or put them together with a wildcard.`
    yield { setting, code: 'TooManyDistributionCNAMEs', message, words, rule: 'G.1' }
  }
  for (const alias of aliases.filter((name) => !isValidAlias(name))) {
    const message = `The parameter CNAME is not a valid alternate domain name: ${alias}`
    const words = `“${alias}” is not a domain name that CloudFront takes. Write it in lower case, without https:// and path; * stands only for the whole first label, as in *.example.com.`
    yield invalidArgument(setting, 'G5.1', message, words)
  }
  if (new Set(aliases).size < aliases.length) {
    const message = 'The parameter CNAME contains the same alternate domain name twice.'
    const words = 'The same name stands there twice. Take one of them out.'
    yield invalidArgument(setting, 'G5.3', message, words)
  }
}
