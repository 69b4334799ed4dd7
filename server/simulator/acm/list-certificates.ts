/** Lists a region's certificates. As at AWS, only those with RSA keys of 1024 and 2048 bits unless the request names others. */
import { AwsError } from '../protocol/aws-error.ts'
import type { Operation } from '../protocol/operation.ts'
import type { Acm } from '../protocol/sdk-types.ts'
import { listCertificatesOf, statusOf } from './certificate-life.ts'
import { toSummary } from './certificate-views.ts'

/** Source: API reference, ListCertificates. */
const MAX_ITEMS = 1_000

/** Source: API reference, Filters. */
const DEFAULT_KEY_TYPES: readonly string[] = ['RSA_1024', 'RSA_2048']

export const listCertificates: Operation<
  Acm.ListCertificatesCommandInput,
  Acm.ListCertificatesCommandOutput
> = (input, { account, region }) => {
  const { CertificateStatuses: statuses, MaxItems = MAX_ITEMS, SortBy, SortOrder } = input
  if (MaxItems < 1 || MaxItems > MAX_ITEMS) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${MaxItems}' at 'maxItems' failed to satisfy constraint: Member must have value between 1 and ${MAX_ITEMS}`,
    )
  }
  if ((SortBy === undefined) !== (SortOrder === undefined)) {
    throw new AwsError('ValidationException', 'SortBy and SortOrder must be given together.')
  }
  const keyTypes: readonly string[] = input.Includes?.keyTypes ?? DEFAULT_KEY_TYPES
  const found = listCertificatesOf(account, region).filter(
    (certificate) =>
      keyTypes.includes(certificate.keyAlgorithm) &&
      (!statuses || statuses.includes(statusOf(certificate, account.now()))),
  )
  if (SortOrder === 'DESCENDING') found.reverse()
  const start = input.NextToken ? startAfter(found, input.NextToken) : 0
  const page = found.slice(start, start + MaxItems)
  const last = page.at(-1)
  const isLastPage = last === undefined || start + page.length >= found.length
  return {
    CertificateSummaryList: page.map((certificate) => toSummary(account, certificate)),
    ...(isLastPage ? {} : { NextToken: Buffer.from(last.arn).toString('base64url') }),
  }
}

function startAfter(list: ReadonlyArray<{ arn: string }>, token: string): number {
  const arn = Buffer.from(token, 'base64url').toString('utf8')
  const index = list.findIndex((certificate) => certificate.arn === arn)
  if (index !== -1) return index + 1
  throw new AwsError('ValidationException', 'The NextToken is not valid.')
}
