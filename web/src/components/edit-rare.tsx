/** Fields that few need, folded away as long as nothing is set there: the form stays calm. */
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import { type ReactNode, useState } from 'react'

import { readConfigSetting } from '#shared/distribution/write-setting.ts'

import { type SettingPlace, toSettingPath, useEditingPart } from './editing.tsx'

type Props = {
  /** Of the fields inside. */
  settings: readonly SettingPlace[]
  children: ReactNode
}

export function RarelyUsed({ settings, children }: Props) {
  const { isUsed, isWrong } = useEditingPart(({ document, problems }) => {
    const paths = settings.map((place) => toSettingPath(place, document))
    return {
      isUsed: paths.some((path) => isSet(readConfigSetting(document, path))),
      isWrong: problems.some(({ setting }) =>
        paths.some((path) => setting === path || setting.startsWith(`${path}.`)),
      ),
    }
  })
  // As it was found: who empties the last field does not lose it from sight.
  const [isOpen, setIsOpen] = useState(isUsed)
  return (
    <ExpandableSection
      headerText="Rarely used"
      expanded={isOpen || isWrong}
      onChange={({ detail }) => setIsOpen(detail.expanded)}
    >
      {children}
    </ExpandableSection>
  )
}

function isSet(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return Boolean(value)
  if ('Enabled' in value) return value.Enabled === true
  return !('Quantity' in value) || value.Quantity !== 0
}
