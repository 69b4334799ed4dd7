/** One REST API as the draft has it: its header, what callers do not see yet, and its tabs. */
import Alert from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import ContentLayout from '@cloudscape-design/components/content-layout'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Tabs from '@cloudscape-design/components/tabs'
import { getRouteApi } from '@tanstack/react-router'

import { deployTo } from '#shared/apis/edit-rest-api.ts'
import { needsDeployment } from '#shared/apis/needs-deployment.ts'
import type { RestApiDocument } from '#shared/apis/rest-api-document.ts'

import { useResourceDraft } from '../../lib/use-draft.ts'
import type { ApiEdit, SavedApi } from './api-edit.ts'
import { ApiHeader } from './api-header.tsx'
import { API_TABS } from './api-search.ts'
import './apis.css'
import { RoutesTab } from './routes-tab.tsx'
import { SettingsTab } from './settings-tab.tsx'
import { StagesTab } from './stages-tab.tsx'
import { TestTab } from './test-tab.tsx'
import { useApiFindings } from './use-api-findings.ts'

const route = getRouteApi('/accounts/$account/apis/$apiId')

export function ApiView({ account, saved }: { account: string; saved: SavedApi }) {
  const own = useResourceDraft<RestApiDocument>(account, { resource: 'RestApi', ...saved })
  const edit = { document: own.document, saved: own.saved, change: own.change }
  return (
    <ContentLayout
      header={
        <ApiHeader
          account={account}
          saved={saved}
          name={own.document.name || saved.id}
          isChanged={own.isChanged}
          isDeleted={own.isDeleted}
          onReset={own.reset}
        />
      }
    >
      <title>{`${own.document.name || saved.id} · Edgewise`}</title>
      <SpaceBetween size="m">
        {own.isBehind && (
          <Alert type="info" statusIconAriaLabel="Note">
            Somebody changed this API in AWS after you began. The plan puts both edits together and
            asks where they differ.
          </Alert>
        )}
        {own.isDeleted ? (
          <Alert
            type="warning"
            statusIconAriaLabel="Warning"
            header="Your draft deletes this API"
            action={<Button onClick={own.reset}>Keep it</Button>}
          >
            It is there until the draft is reviewed and applied.
          </Alert>
        ) : (
          <>
            <NotSeenYet {...edit} />
            <ApiTabs account={account} saved={saved} edit={edit} />
          </>
        )}
      </SpaceBetween>
    </ContentLayout>
  )
}

function NotSeenYet({ document, saved, change }: ApiEdit) {
  const stages = Object.keys(document.stages)
  const hasMethods = Object.values(document.resources).some(
    ({ methods }) => Object.keys(methods).length > 0,
  )
  const deploy = (names: string[]) =>
    change((now) => {
      const token = crypto.randomUUID()
      return names.reduce((next, name) => deployTo(next, name, token), now)
    })
  if (stages.length === 0 && hasMethods) {
    return (
      <Alert
        type="warning"
        statusIconAriaLabel="Warning"
        header="Nobody can call this API yet"
        action={<Button onClick={() => deploy(['prod'])}>Deploy to a new stage prod</Button>}
      >
        Callers reach an API through a stage, and it has none.
      </Alert>
    )
  }
  if (!needsDeployment(saved, document)) return null
  return (
    <Alert
      type="warning"
      statusIconAriaLabel="Warning"
      header="Callers do not see these changes yet"
      action={
        <Button onClick={() => deploy(stages)}>
          {stages.length === 1 ? `Deploy to ${stages[0]} too` : 'Deploy to all stages too'}
        </Button>
      }
    >
      What an API does changes when it is deployed to a stage. Without that your edits are saved in
      API Gateway, and wait there.
    </Alert>
  )
}

type TabsProps = { account: string; saved: SavedApi; edit: ApiEdit }

function ApiTabs({ account, saved, edit }: TabsProps) {
  const findingsOf = useApiFindings(account, saved)
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
          content: (
            <RoutesTab
              account={account}
              edit={edit}
              open={method ?? null}
              onOpen={open}
              findingsOf={findingsOf}
            />
          ),
        },
        {
          id: 'stages',
          label: 'Stages',
          content: <StagesTab edit={edit} findingsOf={findingsOf} />,
        },
        {
          id: 'settings',
          label: 'Settings',
          content: <SettingsTab edit={edit} findingsOf={findingsOf} />,
        },
        {
          id: 'test',
          label: 'Test',
          content: (
            <TestTab account={account} apiId={saved.id} saved={edit.saved} method={method} />
          ),
        },
      ]}
    />
  )
}
