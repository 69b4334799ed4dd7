/** Tab of a distribution: Explain for this distribution alone, its choices in the page's address. */
import { getRouteApi } from '@tanstack/react-router'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'

import { ExplainWorkbench } from '../features/explain/explain-workbench.tsx'
import { PinButton } from '../features/pinned-tests/pin-button.tsx'
import { InvalidateButton } from './invalidate-button.tsx'

const route = getRouteApi('/accounts/$account/distributions/$distributionId')

type Props = { account: string; distribution: DistributionSummary }

export function ExplainTab({ account, distribution }: Props) {
  const { behavior, ...search } = route.useSearch()
  const { tab, range, setting, path, invalidate, ...address } = search
  const navigate = route.useNavigate()
  return (
    <ExplainWorkbench
      account={account}
      distributions={[distribution]}
      fixed={distribution}
      address={address}
      onAddress={(next, kind) =>
        void navigate({
          search: { tab, range, setting, path, invalidate, ...next },
          replace: kind === 'adjust',
          resetScroll: false,
        })
      }
      renderActions={(explained) => (
        <>
          <PinButton account={account} {...explained} />
          <InvalidateButton
            account={account}
            distributionId={distribution.id}
            trace={explained.trace}
          />
        </>
      )}
    />
  )
}
