/** Route `/accounts/$account/images`: pictures at chosen sizes, as visitors get them. All choices are in the address. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Select from '@cloudscape-design/components/select'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import type { ImageSetup } from '#shared/images/image-setup.ts'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { imageSetupsQuery } from '../../lib/image-setups-query.ts'
import { ImagesWorkbench } from './images-workbench.tsx'
import { MissingSetup } from './missing-setup.tsx'

const route = getRouteApi('/accounts/$account/images')

export function ImagesPage() {
  const { account } = route.useParams()
  const { setup: wanted } = route.useSearch()
  const navigate = route.useNavigate()
  const { data, error, isPending, refetch } = useQuery(imageSetupsQuery(account))

  const setups = data?.items ?? []
  const setup = setups.find(({ distributionId }) => distributionId === wanted)
  // A link to a setup that is gone must not silently show another one.
  const shown = wanted === undefined ? setups[0] : setup

  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description="Any picture at any size, as your visitors get it."
          actions={
            (setups.length > 1 || (setups.length === 1 && !shown)) && (
              <SetupSelect
                setups={setups}
                shown={shown}
                onChange={(distributionId) =>
                  void navigate({ search: (old) => ({ ...old, setup: distributionId }) })
                }
              />
            )
          }
        >
          Images
        </Header>
      }
    >
      <title>Images · Edgewise</title>
      <SpaceBetween size="m">
        {error && (
          <ErrorAlert
            title="Could not look for pictures"
            error={error}
            onRetry={() => void refetch()}
          />
        )}
        {isPending && (
          <StatusIndicator type="loading">Looking for places with pictures</StatusIndicator>
        )}
        {data && setups.length === 0 && <NoSetup />}
        {data && setups.length > 0 && !shown && wanted !== undefined && (
          <MissingSetup account={account} distributionId={wanted} />
        )}
        {shown && <ImagesWorkbench key={shown.distributionId} account={account} setup={shown} />}
      </SpaceBetween>
    </ContentLayout>
  )
}

type SelectProps = {
  setups: ImageSetup[]
  shown: ImageSetup | undefined
  onChange: (distributionId: string) => void
}

function SetupSelect({ setups, shown, onChange }: SelectProps) {
  const options = setups.map(({ distributionId, distributionDomain, label }) => ({
    value: distributionId,
    label,
    description: distributionDomain,
  }))
  return (
    <Select
      inlineLabelText="Pictures of"
      options={options}
      selectedOption={options.find(({ value }) => value === shown?.distributionId) ?? null}
      placeholder="Choose"
      onChange={({ detail }) =>
        detail.selectedOption.value && onChange(detail.selectedOption.value)
      }
    />
  )
}

function NoSetup() {
  return (
    <EmptyState title="There are no resized pictures in this account">
      Pictures appear here when a distribution leads to an API whose Lambda function resizes the
      pictures of a bucket (its setting IMAGE_BUCKET names the bucket).
    </EmptyState>
  )
}
