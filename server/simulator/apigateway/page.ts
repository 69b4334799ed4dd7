/** API Gateway's pagination: `position` and `limit` in, `items` and the next `position` out. */
import { AwsError } from '../protocol/aws-error.ts'

type PageInput = { position?: string | undefined; limit?: number | undefined }

/** Source: https://docs.aws.amazon.com/apigateway/latest/api/API_GetRestApis.html */
const DEFAULT_LIMIT = 25
const MAX_LIMIT = 500

/** The page of `items` after `position`; the position is opaque. Throws `BadRequestException`. */
export function pageOf<Item>(items: Item[], keyOf: (item: Item) => string, input: PageInput) {
  const { position, limit = DEFAULT_LIMIT } = input
  if (limit < 1) throw new AwsError('BadRequestException', 'Limit must be greater than 0')
  if (limit > MAX_LIMIT) {
    throw new AwsError('BadRequestException', `Limit must be less than or equal to ${MAX_LIMIT}`)
  }
  const after = position ? Buffer.from(position, 'base64url').toString('utf8') : null
  const start = after === null ? 0 : items.findIndex((item) => keyOf(item) === after) + 1
  if (after !== null && start === 0) {
    throw new AwsError('BadRequestException', 'Invalid position parameter')
  }
  const page = items.slice(start, start + limit)
  const last = page.at(-1)
  const isLast = start + limit >= items.length || last === undefined
  return {
    items: page,
    position: isLast ? undefined : Buffer.from(keyOf(last)).toString('base64url'),
  }
}
