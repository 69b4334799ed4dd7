/** Route `/accounts/$account/distributions`: the list, with what can be done with several and to make one. */
import { lazyPart } from '../components/lazy-part.tsx'
import { DistributionsPage } from '../features/distributions/distributions-page.tsx'

const TOOLS = {
  BulkEdit: lazyPart({
    name: 'the form for several distributions',
    load: async () => (await import('../features/lifecycle/bulk-edit-dialog.tsx')).BulkEditDialog,
  }),
  Create: lazyPart({
    name: 'the form of a new distribution',
    load: async () => (await import('../features/lifecycle/create-dialog.tsx')).CreateDialog,
  }),
}

export function DistributionsRoute() {
  return <DistributionsPage tools={TOOLS} />
}
