/** Tab of a distribution: Explain for this distribution alone, its choices in the page's address. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { DistributionSummary } from '#shared/distribution/distribution-view.ts'
import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { ErrorAlert } from '../components/error-alert.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import { ExplainWorkbench } from '../features/explain/explain-workbench.tsx'
import { AsOfBanner } from '../features/history/as-of-banner.tsx'
import { PinButton } from '../features/pinned-tests/pin-button.tsx'
import { pastWorldQuery } from '../lib/history-query.ts'
import { DoctorLink } from './doctor-link.tsx'
import { InvalidateButton } from './invalidate-button.tsx'

const route = getRouteApi('/accounts/$account/distributions/$distributionId')

type Props = { account: string; distribution: DistributionSummary }

export function ExplainTab(props: Props) {
  const { version } = route.useSearch()
  return version === undefined ? (
    <Workbench {...props} past={null} />
  ) : (
    <ExplainPast key={version} {...props} number={version} />
  )
}

function ExplainPast({ number, ...props }: Props & { number: number }) {
  const { account, distribution } = props
  const { data, error, refetch } = useQuery(pastWorldQuery(account, distribution.id, number))
  const navigate = route.useNavigate()
  const onBack = () => void navigate({ search: (old) => ({ ...old, version: undefined }) })
  if (data) {
    return (
      <SpaceBetween size="l">
        <AsOfBanner past={data} onBack={onBack} />
        <Workbench {...props} past={data.world} />
      </SpaceBetween>
    )
  }
  if (!error) return <LoadingPage />
  return (
    <SpaceBetween size="m">
      <ErrorAlert
        title={`Could not read version ${number}`}
        error={error}
        onRetry={() => void refetch()}
      />
      <Button onClick={onBack}>Explain as it is now</Button>
    </SpaceBetween>
  )
}

function Workbench({ account, distribution, past }: Props & { past: DistributionWorld | null }) {
  const { behavior, edit, ...search } = route.useSearch()
  const { tab, range, setting, path, invalidate, from, to, version, ...address } = search
  const navigate = route.useNavigate()
  return (
    <ExplainWorkbench
      account={account}
      distributions={[distribution]}
      fixed={distribution}
      past={past}
      address={address}
      onAddress={(next, kind) =>
        void navigate({
          search: { tab, range, setting, path, invalidate, version, ...next },
          replace: kind === 'adjust',
          resetScroll: false,
        })
      }
      renderActions={(explained) =>
        past === null && (
          <>
            <PinButton account={account} {...explained} />
            <InvalidateButton
              account={account}
              distributionId={distribution.id}
              trace={explained.trace}
            />
            <DoctorLink account={account} explained={explained} />
          </>
        )
      }
    />
  )
}
