/** The forms that stand on the distribution's page, each fetched when it is first opened. */
import { lazyPart } from '../components/lazy-part.tsx'
import { LoadingPage } from '../components/loading-page.tsx'
import type { DistributionEditors } from '../features/distribution/editors.ts'

export const DISTRIBUTION_EDITORS: DistributionEditors = {
  Actions: lazyPart({
    name: 'the actions',
    load: async () => (await import('../features/lifecycle/actions-menu.tsx')).ActionsMenu,
  }),
  Settings: lazyPart({
    name: 'the form of the settings',
    load: async () =>
      (await import('../features/distribution-settings/settings-editor.tsx')).SettingsEditor,
    loading: <LoadingPage />,
  }),
  Tags: lazyPart({
    name: 'the tags',
    load: async () => (await import('../features/distribution-settings/tags-part.tsx')).TagsPart,
    loading: <LoadingPage />,
  }),
  Metrics: lazyPart({
    name: 'the additional metrics',
    load: async () =>
      (await import('../features/distribution-settings/metrics-part.tsx')).MetricsPart,
    loading: <LoadingPage />,
  }),
  Origin: lazyPart({
    name: 'the form of an origin',
    load: async () => (await import('../features/origins/origin-editor.tsx')).OriginEditor,
    loading: <LoadingPage />,
  }),
  OriginActions: lazyPart({
    name: 'the actions of an origin',
    load: async () => (await import('../features/origins/origin-actions.tsx')).OriginActions,
  }),
  OriginGroup: lazyPart({
    name: 'the form of an origin group',
    load: async () => (await import('../features/origins/group-editor.tsx')).GroupEditor,
    loading: <LoadingPage />,
  }),
  OriginGroupActions: lazyPart({
    name: 'the actions of an origin group',
    load: async () => (await import('../features/origins/origin-actions.tsx')).OriginGroupActions,
  }),
  AddOrigin: lazyPart({
    name: 'the form of a new origin',
    load: async () => (await import('../features/origins/add-origin.tsx')).AddOrigin,
  }),
  ErrorPages: lazyPart({
    name: 'the form of the error pages',
    load: async () =>
      (await import('../features/error-pages/error-pages-editor.tsx')).ErrorPagesEditor,
    loading: <LoadingPage />,
  }),
  Behavior: lazyPart({
    name: 'the form of a behavior',
    load: async () => (await import('../features/behaviors/behavior-editor.tsx')).BehaviorEditor,
    loading: <LoadingPage />,
  }),
  BulkBehaviors: lazyPart({
    name: 'the form for several behaviors',
    load: async () => (await import('../features/behaviors/bulk-edit.tsx')).BulkEdit,
  }),
  BehaviorOrder: lazyPart({
    name: 'the order of the behaviors',
    load: async () => (await import('../features/behaviors/order-behaviors.tsx')).OrderBehaviors,
  }),
}
