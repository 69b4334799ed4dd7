/** What lies under the sentences: documents, calls, permissions, price, and ways to take the plan elsewhere. */
import Tabs from '@cloudscape-design/components/tabs'
import { getRouteApi } from '@tanstack/react-router'

import type { Plan } from '#shared/plans/plan.ts'

import { lazyPart } from '../../components/lazy-part.tsx'
import { LoadingPage } from '../../components/loading-page.tsx'
import { CallsTab } from './calls-tab.tsx'
import { PLAN_TABS } from './plan-search.ts'
import { PriceTab } from './price-tab.tsx'

const JsonTab = lazyPart({
  name: 'the documents of the plan',
  load: async () => (await import('./json-tab.tsx')).JsonTab,
  loading: <LoadingPage />,
})
const PermissionsTab = lazyPart({
  name: 'the permissions of the plan',
  load: async () => (await import('./permissions-tab.tsx')).PermissionsTab,
  loading: <LoadingPage />,
})
const ExportTab = lazyPart({
  name: 'the export of the plan',
  load: async () => (await import('./export-tab.tsx')).ExportTab,
  loading: <LoadingPage />,
})

const route = getRouteApi('/accounts/$account/plans/$planId')

export function PlanDetails({ plan }: { plan: Plan }) {
  const { form = 'cloudformation', tab = 'calls' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Tabs
      variant="container"
      ariaLabel="Details of the plan"
      i18nStrings={{ scrollLeftAriaLabel: 'Earlier tabs', scrollRightAriaLabel: 'More tabs' }}
      activeTabId={tab}
      onChange={({ detail }) =>
        void navigate({
          search: (old) => ({
            ...old,
            tab: PLAN_TABS.find((known) => known === detail.activeTabId),
          }),
          replace: true,
          resetScroll: false,
        })
      }
      tabs={[
        {
          id: 'calls',
          label: `AWS calls (${plan.steps.length})`,
          content: <CallsTab steps={plan.steps} />,
        },
        { id: 'json', label: 'JSON', content: <JsonTab changes={plan.changes} /> },
        {
          id: 'permissions',
          label: 'IAM actions',
          content: <PermissionsTab steps={plan.steps} />,
        },
        {
          id: 'price',
          label: plan.price.length > 0 ? `Price (${plan.price.length})` : 'Price',
          content: <PriceTab price={plan.price} />,
        },
        {
          id: 'export',
          label: 'Export',
          content: (
            <ExportTab
              plan={plan}
              form={form}
              onFormChange={(wanted) =>
                void navigate({
                  search: (old) => ({ ...old, form: wanted }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          ),
        },
      ]}
    />
  )
}
