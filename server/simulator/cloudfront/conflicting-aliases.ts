/** Where an alias, or one that overlaps with it, is in use (F3.19). Simulated accounts do not meet: only this account's are found. */
import { covers } from '#shared/certificates/covers.ts'

import type { Account } from '../accounts.ts'
import { findCertificate } from '../acm/certificate-life.ts'
import type { Operation, Operations } from '../protocol/operation.ts'
import type { CloudFront } from '../protocol/sdk-types.ts'
import { distributionsOf, type StoredDistribution } from './distribution-store.ts'
import { getDistribution } from './distribution-views.ts'
import { invalidArgument } from './invalid-argument.ts'
import { pageOf } from './pages.ts'

/** How many characters at the end of an id are shown. Source: the example of list-conflicting-aliases in the AWS CLI. */
const SHOWN_OF_DISTRIBUTION = 7
const SHOWN_OF_ACCOUNT = 6

export function conflictingAliasOperations(): Operations {
  return { ListConflictingAliases: listConflictingAliases }
}

const listConflictingAliases: Operation<
  CloudFront.ListConflictingAliasesCommandInput,
  CloudFront.ListConflictingAliasesCommandOutput
> = (input, { account }) => {
  const { DistributionId = '', Alias = '' } = input
  checkCertificateCovers(account, getDistribution(account, DistributionId), Alias)
  const found = distributionsOf(account)
    .list()
    .flatMap(({ id, config }) =>
      (config.Aliases?.Items ?? [])
        .filter((other) => overlaps(other, Alias))
        .map((other) => ({
          Alias: other,
          DistributionId: mask(id, SHOWN_OF_DISTRIBUTION),
          AccountId: mask(account.id, SHOWN_OF_ACCOUNT),
        })),
    )
  const page = pageOf(found, (item) => item.Alias, input)
  return {
    ConflictingAliasesList: {
      MaxItems: page.maxItems,
      Quantity: page.items.length,
      ...(page.nextMarker === undefined ? {} : { NextMarker: page.nextMarker }),
      ...(page.items.length > 0 ? { Items: page.items } : {}),
    },
  }
}

/** Who asks must show a right to the name: the distribution's certificate has it. */
function checkCertificateCovers(account: Account, { config }: StoredDistribution, alias: string) {
  const { ACMCertificateArn: arn, IAMCertificateId } = config.ViewerCertificate ?? {}
  const certificate = arn === undefined ? undefined : findCertificate(account, arn)
  // Certificates of IAM and of other accounts are not known here.
  const isUnknown = IAMCertificateId || (arn && !arn.includes(`:${account.id}:`))
  if (isUnknown || (certificate && covers(certificate.names, alias))) return
  throw invalidArgument(
    `The specified distribution doesn't have an attached SSL/TLS certificate that includes the provided alias: ${alias}`,
  )
}

function overlaps(one: string, other: string): boolean {
  return covers([one], other) || covers([other], one)
}

function mask(id: string, shown: number): string {
  return id.slice(-shown).padStart(id.length, '*')
}
