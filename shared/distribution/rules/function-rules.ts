/** What CloudFront refuses about a CloudFront function (F5.1, G.9). Source: API reference, CreateFunction; cloudfront-limits.html */
import { resourceSetting } from '../setting-path.ts'
import { type ConfigProblems, invalidArgument, type Refusal } from './config-problem.ts'

const NAME = /^[a-zA-Z0-9_-]{1,64}$/
/** Quota; the API model itself would take 40,960 bytes. */
const MAX_CODE_BYTES = 10_240
/** Not documented. */
const MAX_COMMENT_LENGTH = 128
/** Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_KeyValueStoreAssociation.html */
const STORE_ARN = /^arn:aws:cloudfront::\d{12}:key-value-store\/[0-9a-fA-F-]{36}$/
const RUNTIMES = ['cloudfront-js-1.0', 'cloudfront-js-2.0']

function isFunctionName(name: string): boolean {
  return NAME.test(name)
}

/** `codeBytes`: length of the code in UTF-8. */
export function* findFunctionProblems({
  name,
  comment,
  runtime,
  codeBytes,
  stores = [],
}: {
  name: string
  comment: string
  runtime: string | undefined
  codeBytes: number
  /** ARNs of the key value stores that the code reads. */
  stores?: readonly string[]
}): ConfigProblems {
  const settingOf = (field: string) => resourceSetting('Function', name, field)
  if (!isFunctionName(name)) {
    const message = 'The parameter Name must have 1 to 64 letters, digits, hyphens or underscores.'
    const words =
      'A function’s name has 1 to 64 letters, digits, hyphens and underscores: no spaces, no other characters. Change it.'
    yield invalidArgument(settingOf('Name'), 'G9.1', message, words)
  }
  if (comment.length > MAX_COMMENT_LENGTH) {
    const message = `The parameter Comment is too long: at most ${MAX_COMMENT_LENGTH} characters are allowed.`
    const words = `The comment has ${comment.length} characters, and CloudFront keeps ${MAX_COMMENT_LENGTH}. Shorten it.`
    yield invalidArgument(settingOf('FunctionConfig.Comment'), 'G9.4', message, words)
  }
  if (runtime === undefined || !RUNTIMES.includes(runtime)) {
    const message = `The parameter Runtime must be ${RUNTIMES.join(' or ')}, not ${runtime}.`
    const words = `CloudFront knows no runtime ${runtime ?? 'of this name'}. Choose ${RUNTIMES.join(' or ')}.`
    yield invalidArgument(settingOf('FunctionConfig.Runtime'), 'G9.3', message, words)
  }
  if (codeBytes > MAX_CODE_BYTES) {
    yield {
      setting: settingOf('FunctionCode'),
      code: 'FunctionSizeLimitExceeded',
      message: `The function has ${codeBytes} bytes; at most ${MAX_CODE_BYTES} are allowed.`,
      words: `The code has ${codeBytes} bytes, and CloudFront runs ${MAX_CODE_BYTES}. Shorten it, or keep its data in a key value store.`,
      rule: 'G9.2',
    }
  }
  const problem = findStoreProblem(stores, runtime)
  if (problem) {
    const { message, words } = problem
    yield invalidArgument(
      settingOf('FunctionConfig.KeyValueStoreAssociations'),
      'F.11',
      message,
      words,
    )
  }
}

/** A function reads one store at most. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/kvs-with-functions-associate.html */
function findStoreProblem(stores: readonly string[], runtime: string | undefined): Refusal | null {
  if (stores.length === 0) return null
  if (runtime === 'cloudfront-js-1.0') {
    const words =
      'Only cloudfront-js-2.0 can read a key value store. Choose that runtime, or leave the store empty.'
    return { message: 'Key value stores need the runtime cloudfront-js-2.0.', words }
  }
  if (stores.length > 1) {
    const words = 'A function can read one key value store. Keep one of them.'
    return { message: 'A function can be associated with one key value store.', words }
  }
  if (stores.every((arn) => STORE_ARN.test(arn))) return null
  const words =
    'This is not the ARN of a key value store. Copy it from CloudFront: arn:aws:cloudfront::111122223333:key-value-store/ and the ID of the store.'
  return { message: 'The parameter KeyValueStoreARN is not valid.', words }
}
