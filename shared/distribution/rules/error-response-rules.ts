/** What CloudFront refuses about custom error responses (C7.1 to C7.3, G6.5). Source: creating-custom-error-pages.html */
import type { CustomErrorResponse } from '../distribution-config.ts'
import { errorResponseSetting } from '../setting-path.ts'
import { type ConfigProblems, invalidArgument } from './config-problem.ts'

/** Statuses that can have a page of their own (C7.1). */
export const ERROR_CODES: ReadonlySet<number> = new Set([
  400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504,
])

/** Not documented for this member; the longest URI path elsewhere in the API. */
const MAX_PAGE_PATH_LENGTH = 4_000

/** Whether an error of this status can have a page (C7.1). */
function isCustomizableErrorCode(code: number): boolean {
  return ERROR_CODES.has(code)
}

/** Whether the viewer can be told this status instead (C7.2). */
function isErrorResponseCode(code: string): boolean {
  return code === '200' || (/^\d{3}$/.test(code) && ERROR_CODES.has(Number(code)))
}

export function* findErrorResponseProblems(
  responses: readonly CustomErrorResponse[],
): ConfigProblems {
  const codes = new Set<number>()
  for (const response of responses) {
    const { ErrorCode = 0 } = response
    const setting = errorResponseSetting(ErrorCode, 'ErrorCode')
    if (!isCustomizableErrorCode(ErrorCode)) {
      const message = 'An invalid error code was specified.'
      const words = `CloudFront has no pages for status ${ErrorCode}. Choose one of ${[...ERROR_CODES].join(', ')}.`
      yield { setting, code: 'InvalidErrorCode', message, words, rule: 'C7.1' }
    }
    if (codes.has(ErrorCode)) {
      const message = `The parameter ErrorCode is not unique: ${ErrorCode}.`
      const words = `Status ${ErrorCode} has two pages. Remove one of them.`
      yield invalidArgument(setting, 'G6.5', message, words)
    }
    codes.add(ErrorCode)
    yield* findPageProblems(response, ErrorCode)
  }
}

function* findPageProblems(response: CustomErrorResponse, errorCode: number): ConfigProblems {
  const { ResponsePagePath, ResponseCode, ErrorCachingMinTTL } = response
  const settingOf = (field: string) => errorResponseSetting(errorCode, field)
  if (Boolean(ResponsePagePath) !== Boolean(ResponseCode)) {
    yield invalidArgument(
      settingOf('ResponsePagePath'),
      'C7.3',
      'The parameters ResponsePagePath and ResponseCode must be given together or not at all.',
      ResponsePagePath
        ? 'There is a page, but no status to send with it. Choose one, or take the page out.'
        : 'There is a status to send, but no page to send it with. Enter the page’s path, or choose to send the status as it is.',
    )
  }
  if (ResponseCode && !isErrorResponseCode(ResponseCode)) {
    const message = 'A response code is not valid.'
    yield {
      setting: settingOf('ResponseCode'),
      code: 'InvalidResponseCode',
      message,
      words: `CloudFront cannot send ${ResponseCode} instead. Choose 200 or one of ${[...ERROR_CODES].join(', ')}.`,
      rule: 'C7.2',
    }
  }
  if (ResponsePagePath && !isPagePath(ResponsePagePath)) {
    yield {
      setting: settingOf('ResponsePagePath'),
      code: 'InvalidRelativePath',
      message:
        'The relative path is too big, is not URL-encoded, or does not begin with a slash (/).',
      words: `The path of the page must begin with / and have at most ${MAX_PAGE_PATH_LENGTH} characters, as /errors/404.html. Change it.`,
      rule: 'G6.5',
    }
  }
  if (ErrorCachingMinTTL !== undefined && ErrorCachingMinTTL < 0) {
    const message = 'The parameter ErrorCachingMinTTL must not be negative.'
    const words =
      'A time cannot be less than nothing. Enter the seconds, 0 to ask the origin each time.'
    yield invalidArgument(settingOf('ErrorCachingMinTTL'), 'C.5', message, words)
  }
}

function isPagePath(path: string): boolean {
  return path.startsWith('/') && path.length <= MAX_PAGE_PATH_LENGTH
}
