/** Edits of a distribution's custom error responses. Pure. */
import type { CustomErrorResponse, DistributionConfig } from './distribution-config.ts'
import { toList } from './edit-origins.ts'
import { ERROR_CODES } from './rules/error-response-rules.ts'

/** How long CloudFront keeps an error unless it is told otherwise, in seconds (C.5). */
const DEFAULT_CACHING_SECONDS = 10

/** Statuses that have no rule yet. */
export function listFreeErrorCodes(config: DistributionConfig): number[] {
  const taken = new Set(itemsOf(config).map(({ ErrorCode }) => ErrorCode))
  return [...ERROR_CODES].filter((code) => !taken.has(code))
}

/** A rule that keeps the origin's own page. */
export function addErrorPage(config: DistributionConfig, errorCode: number): DistributionConfig {
  const page = {
    ErrorCode: errorCode,
    ResponsePagePath: '',
    ResponseCode: '',
    ErrorCachingMinTTL: DEFAULT_CACHING_SECONDS,
  }
  return withItems(
    config,
    [...itemsOf(config), page].sort((a, b) => (a.ErrorCode ?? 0) - (b.ErrorCode ?? 0)),
  )
}

export function removeErrorPage(config: DistributionConfig, errorCode: number): DistributionConfig {
  return withItems(
    config,
    itemsOf(config).filter(({ ErrorCode }) => ErrorCode !== errorCode),
  )
}

/** A page and the status that goes with it; an empty path leaves the origin's own, and then there is no status either. */
export function setErrorPagePath(
  config: DistributionConfig,
  errorCode: number,
  path: string,
): DistributionConfig {
  return withItems(
    config,
    itemsOf(config).map((rule) => {
      if (rule.ErrorCode !== errorCode) return rule
      if (path === '') return { ...rule, ResponsePagePath: '', ResponseCode: '' }
      return {
        ...rule,
        ResponsePagePath: path,
        ResponseCode: rule.ResponseCode || String(errorCode),
      }
    }),
  )
}

function itemsOf({ CustomErrorResponses }: DistributionConfig): CustomErrorResponse[] {
  return CustomErrorResponses?.Items ?? []
}

function withItems(config: DistributionConfig, items: CustomErrorResponse[]): DistributionConfig {
  const list = items.length > 0 ? toList(items) : { Quantity: 0 }
  return { ...config, CustomErrorResponses: list }
}
