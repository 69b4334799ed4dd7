/** After "Proved": where people see it, to be opened and copied. */
import Link from '@cloudscape-design/components/link'
import { useQuery } from '@tanstack/react-query'

import type { Run } from '#shared/plans/run.ts'

import { Copyable } from '../../components/copyable.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { findProvedAddresses } from './find-proved-addresses.ts'

type Props = { account: string } & Pick<Run, 'form' | 'proof'>

/** Nothing where no distribution was asked, or the distributions may not be listed. */
export function ProvedAddresses({ account, form, proof }: Props) {
  // What was read before the run ended does not have what it made.
  const distributions = useQuery({
    ...distributionsQuery(account),
    staleTime: 0,
    enabled: proof.some(({ distributionId }) => distributionId !== null),
  })
  const addresses = findProvedAddresses({ form, proof }, distributions.data?.items ?? [])
  if (addresses.length === 0) return null
  return (
    <dl className="run-addresses">
      {addresses.map(({ label, opens, url }) => (
        <div key={url} className="run-address">
          <dt>{label}</dt>
          <dd>
            <Copyable text={url} what="address">
              {opens ? (
                <Link href={url} external externalIconAriaLabel="Opens in a new tab">
                  {url}
                </Link>
              ) : (
                url
              )}
            </Copyable>
            {!opens && (
              <small className="muted">
                Only the simulated DNS knows this name; a browser gets there by the distribution’s
                own.
              </small>
            )}
          </dd>
        </div>
      ))}
    </dl>
  )
}
