/** Route `/accounts/$account`: the fleet in one look, what is deploying, and what needs attention. */
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { distributionsQuery } from '../../lib/distributions-query.ts'
import { accountFindingsQuery } from '../../lib/findings-query.ts'
import { formatCounted } from '../../lib/format.ts'
import { Attention } from './attention.tsx'
import { ATTENTION_ID, AttentionJump } from './attention-jump.tsx'
import { Deploying } from './deploying.tsx'
import { FirstDoors } from './first-doors.tsx'
import { Fleet } from './fleet.tsx'
import { LastChanges } from './last-changes.tsx'
import './overview.css'

const route = getRouteApi('/accounts/$account/')

export function OverviewPage() {
  const { account } = route.useParams()
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const list = useQuery(distributionsQuery(account))
  const findings = useQuery(accountFindingsQuery(account))
  const distributions = list.data?.items ?? []
  const refresh = () => {
    void list.refetch()
    void findings.refetch()
  }
  return (
    <ContentLayout
      header={
        <Header
          variant="h1"
          description={list.data && describeFleet(distributions)}
          actions={
            <ReadAt
              what="overview"
              readAt={list.data?.readAt}
              refreshing={list.isFetching || findings.isFetching}
              onRefresh={refresh}
            />
          }
        >
          Overview
        </Header>
      }
    >
      <title>Overview · Edgewise</title>
      <SpaceBetween size="l">
        {list.error && (
          <ErrorAlert
            title="Could not read the distributions"
            error={list.error}
            onRetry={() => void list.refetch()}
          />
        )}
        {!list.error && <FirstDoors account={account} distributions={list.data?.items} />}
        {list.data && distributions.length === 0 && <NoDistributions />}
        {(list.isPending || distributions.length > 0) && (
          <>
            <Deploying account={account} distributions={distributions} />
            <div className="overview">
              <AttentionJump data={findings.data} />
              <div className="overview-columns">
                <Fleet
                  account={account}
                  distributions={list.data?.items}
                  findings={findings}
                  page={search.page ?? 1}
                  onPage={(page) =>
                    void navigate({ search: (old) => ({ ...old, page }), resetScroll: false })
                  }
                />
                <SpaceBetween size="l">
                  <LastChanges account={account} />
                  <div id={ATTENTION_ID} className="attention-section" tabIndex={-1}>
                    <Attention
                      account={account}
                      distributionCount={list.data?.items.length}
                      query={findings}
                      showsAll={search.findings === 'all'}
                      onShowAll={() =>
                        void navigate({
                          search: (old) => ({ ...old, findings: 'all' }),
                          resetScroll: false,
                        })
                      }
                    />
                  </div>
                </SpaceBetween>
              </div>
            </div>
          </>
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}

function describeFleet(distributions: readonly { enabled: boolean }[]): string {
  const disabled = distributions.filter(({ enabled }) => !enabled).length
  const counted = formatCounted(distributions.length, 'distribution')
  return disabled === 0 ? counted : `${counted}, ${disabled} of them disabled`
}

function NoDistributions() {
  return (
    <EmptyState title="This account has no distributions">
      Distributions that are made in the AWS console, with the AWS CLI or by a program appear here,
      with their hit rates and with what the checks find in them.
    </EmptyState>
  )
}
