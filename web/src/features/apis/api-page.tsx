/** Route `/accounts/$account/apis/$apiId`: one REST API, edited in the draft. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import Header from '@cloudscape-design/components/header'
import Link from '@cloudscape-design/components/link'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'

import { deployTo } from '#shared/apis/edit-rest-api.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { ResourceState } from '#shared/plans/resource.ts'

import { Copyable } from '../../components/copyable.tsx'
import { ErrorAlert } from '../../components/error-alert.tsx'
import { LastChange } from '../../components/last-change.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { paths } from '../../lib/paths.ts'
import { resourceQuery } from '../../lib/resources-query.ts'
import { useResourceDraft } from '../../lib/use-draft.ts'
import { API_TABS } from './api-search.ts'
import { needsDeployment } from './api-words.ts'
import './apis.css'
import { RoutesTab } from './routes-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { StagesTab } from './stages-tab.tsx'
import { TestTab } from './test-tab.tsx'

const route = getRouteApi('/accounts/$account/apis/$apiId')

export type ApiEdit = {
  document: RestApiDocument
  saved: RestApiDocument
  change: (edit: (document: RestApiDocument) => RestApiDocument) => void
}

export function ApiPage() {
  const { account, apiId } = route.useParams()
  const { data, error, refetch } = useQuery(
    resourceQuery(account, { resource: 'RestApi', id: apiId }),
  )
  if (data) return <ApiView key={apiId} account={account} state={data} />
  if (!error) return <LoadingPage />
  return (
    <ContentLayout>
      <SpaceBetween size="m">
        <Link href={paths.restApis(account)}>‹ All APIs</Link>
        <ErrorAlert
          title={`Could not read the API ${apiId}`}
          error={error}
          onRetry={() => void refetch()}
        />
      </SpaceBetween>
    </ContentLayout>
  )
}

function ApiView({ account, state }: { account: string; state: ResourceState }) {
  const { id, version } = state
  const document = RestApiDocument.parse(state.document)
  const own = useResourceDraft<RestApiDocument>(account, {
    resource: 'RestApi',
    id,
    version,
    document,
  })
  const stages = Object.keys(own.document.stages)
  const deployAll = () =>
    own.change((now) => {
      const token = crypto.randomUUID()
      return Object.keys(now.stages).reduce((next, name) => deployTo(next, name, token), now)
    })
  return (
    <ContentLayout
      header={
        <SpaceBetween size="xs">
          <Link href={paths.restApis(account)}>‹ All APIs</Link>
          <Header
            variant="h1"
            description={
              <span className="facts-line">
                <Copyable text={id} what="API id" />
                <LastChange account={account} resource="RestApi" id={id} />
              </span>
            }
            actions={
              own.isChanged && (
                <Button onClick={own.reset}>Take the changes of this API back</Button>
              )
            }
          >
            {own.document.name || id}
          </Header>
        </SpaceBetween>
      }
    >
      <title>{`${own.document.name || id} · Edgewise`}</title>
      <SpaceBetween size="m">
        {own.isBehind && (
          <Alert type="info" statusIconAriaLabel="Note">
            Somebody changed this API in AWS after you began. The plan puts both edits together and
            asks where they differ.
          </Alert>
        )}
        {needsDeployment(own.saved, own.document) && (
          <Alert
            type="warning"
            statusIconAriaLabel="Warning"
            header="Callers do not see these changes yet"
            action={
              <Button onClick={deployAll}>
                {stages.length === 1 ? `Deploy to ${stages[0]} too` : 'Deploy to all stages too'}
              </Button>
            }
          >
            What an API does changes when it is deployed to a stage. Without that your edits are
            saved in API Gateway, and wait there.
          </Alert>
        )}
        <ApiTabs
          account={account}
          apiId={id}
          edit={{ document: own.document, saved: own.saved, change: own.change }}
        />
      </SpaceBetween>
    </ContentLayout>
  )
}

type TabsProps = { account: string; apiId: string; edit: ApiEdit }

function ApiTabs({ account, apiId, edit }: TabsProps) {
  const { tab = 'routes', method } = route.useSearch()
  const navigate = route.useNavigate()
  const open = (next: string | undefined) =>
    void navigate({ search: (old) => ({ ...old, method: next }), resetScroll: false })
  return (
    <Tabs
      ariaLabel="About this API"
      i18nStrings={{ scrollLeftAriaLabel: 'Earlier tabs', scrollRightAriaLabel: 'Later tabs' }}
      activeTabId={tab}
      onChange={({ detail }) =>
        void navigate({
          search: (old) => ({ ...old, tab: API_TABS.find((id) => id === detail.activeTabId) }),
          replace: true,
        })
      }
      tabs={[
        {
          id: 'routes',
          label: 'Routes',
          content: <RoutesTab account={account} edit={edit} open={method ?? null} onOpen={open} />,
        },
        { id: 'stages', label: 'Stages', content: <StagesTab edit={edit} /> },
        { id: 'settings', label: 'Settings', content: <SettingsTab edit={edit} /> },
        {
          id: 'test',
          label: 'Test',
          content: <TestTab account={account} apiId={apiId} saved={edit.saved} method={method} />,
        },
      ]}
    />
  )
}
