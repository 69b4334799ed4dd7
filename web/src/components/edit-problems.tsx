/** What CloudFront would refuse that no single field can show: of a list as a whole, of an item as a whole. */
import Alert from '@cloudscape-design/components/alert'

import type { SettingPath } from '#shared/distribution/setting-path.ts'

import { EditRefusals } from './edit-refusals.tsx'
import { useEditingPart, useIsEditing } from './editing.tsx'

type Props = {
  /** Whether the problem of this setting belongs here. */
  concerns: (setting: SettingPath) => boolean
}

/** Nothing, until the configuration was read and as long as there is no such problem. */
export function EditProblems(props: Props) {
  return useIsEditing() ? <Problems {...props} /> : null
}

function Problems({ concerns }: Props) {
  const refusals = useEditingPart(({ problems }) =>
    problems
      .filter(({ setting }) => concerns(setting))
      .map(({ words, message }) => ({ words, message })),
  )
  if (refusals.length === 0) return null
  return (
    <Alert
      type="error"
      statusIconAriaLabel="Error"
      header={
        refusals.length === 1 ? 'CloudFront would refuse this' : 'CloudFront would refuse these'
      }
    >
      <EditRefusals refusals={refusals} />
    </Alert>
  )
}
