/** Route `/accounts/$account/explain`: where Explain meets the pinned tests. */
import { getRouteApi } from '@tanstack/react-router'

import { ExplainPage } from '../features/explain/explain-page.tsx'
import { PinButton } from '../features/pinned-tests/pin-button.tsx'
import { DoctorLink } from './doctor-link.tsx'
import { InvalidateButton } from './invalidate-button.tsx'

const route = getRouteApi('/accounts/$account/explain')

export function ExplainRoute() {
  const { account } = route.useParams()
  const address = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <ExplainPage
      account={account}
      address={address}
      onAddress={(next, kind) =>
        void navigate({ search: next, replace: kind === 'adjust', resetScroll: false })
      }
      renderActions={(explained) => (
        <>
          <PinButton account={account} {...explained} />
          <InvalidateButton
            account={account}
            distributionId={explained.world.id}
            trace={explained.trace}
          />
          <DoctorLink account={account} explained={explained} />
        </>
      )}
    />
  )
}
