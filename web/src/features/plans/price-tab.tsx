/** What AWS charges for because of the plan, with its own page as the source. */
import Link from '@cloudscape-design/components/link'

import type { PriceNote } from '#shared/plans/plan.ts'

import { EmptyState } from '../../components/empty-state.tsx'

export function PriceTab({ price }: { price: PriceNote[] }) {
  if (price.length === 0) {
    return (
      <EmptyState title="Nothing known to cost more or less">
        The calls themselves are free. Requests and transfer are charged as before.
      </EmptyState>
    )
  }
  return (
    <ul className="plan-price">
      {price.map(({ sentence, source }) => (
        <li key={sentence}>
          {sentence}{' '}
          <Link href={source} external externalIconAriaLabel="Opens in a new tab">
            AWS’s page
          </Link>
        </li>
      ))}
    </ul>
  )
}
