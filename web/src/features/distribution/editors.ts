/** Forms of other features that stand on the distribution's page in place of what they edit. */
import type { ComponentType, ReactNode } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

export type SettingsPart = 'about' | 'names' | 'delivery' | 'protection'

type Place = { account: string; distributionId: string }

export type DistributionEditors = {
  /** What can be done with the whole distribution. */
  Actions: ComponentType<{ account: string; distribution: DistributionDetail }>
  Settings: ComponentType<Place & { part: SettingsPart }>
  /** With its own container. */
  Tags: ComponentType<{ account: string; arn: string }>
  /** With its own container; `children` gets the field. */
  Metrics: ComponentType<Place & { children: (field: ReactNode) => ReactNode }>
  Origin: ComponentType<Place & { originId: string }>
  /** Beside Edit of an origin: duplicate, remove. */
  OriginActions: ComponentType<{ originId: string }>
  OriginGroup: ComponentType<{ groupId: string }>
  OriginGroupActions: ComponentType<{ groupId: string }>
  /** Above the origins. */
  AddOrigin: ComponentType<Place>
  ErrorPages: ComponentType
  /** All settings of the behavior in the address. @param arn of the distribution */
  Behavior: ComponentType<Place & { arn: string; name: string }>
  /** One setting for several behaviors, in a dialog. */
  BulkBehaviors: ComponentType<{
    account: string
    arn: string
    names: readonly string[]
    onClose: () => void
  }>
  /** The order of the behaviors, in a dialog. */
  BehaviorOrder: ComponentType<{ onClose: () => void }>
}
