/** After a run that made an image resizer, or changed one: where its pictures are uploaded and seen at their sizes. */
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { useQuery } from '@tanstack/react-query'

import type { Run } from '#shared/plans/run.ts'

import { imageSetupsQuery } from '../../lib/image-setups-query.ts'
import { paths } from '../../lib/paths.ts'

type Props = { account: string } & Pick<Run, 'resources' | 'distributionIds'>

/** Nothing where the run has no function, or its function resizes nothing. */
export function UploadWays({ account, resources, distributionIds }: Props) {
  const functions = new Set(
    resources.filter(({ resource }) => resource === 'LambdaFunction').map(({ id }) => id),
  )
  // What was read before the run ended does not have what it made.
  const setups = useQuery({
    ...imageSetupsQuery(account),
    staleTime: 0,
    enabled: functions.size > 0,
  })
  const own = (setups.data?.items ?? []).filter(
    ({ distributionId, functionName }) =>
      functions.has(functionName) &&
      (distributionIds.length === 0 || distributionIds.includes(distributionId)),
  )
  if (own.length === 0) return null
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {own.map(({ distributionId, label }) => (
        <Button
          key={distributionId}
          variant="primary"
          iconName="upload"
          href={paths.images(account, distributionId)}
        >
          {own.length === 1 ? 'Upload pictures' : `Upload pictures to ${label}`}
        </Button>
      ))}
    </SpaceBetween>
  )
}
