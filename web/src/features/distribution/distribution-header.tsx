/** The headline: what it is called, where it opens, how it is. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { Copyable } from '../../components/copyable.tsx'
import { DistributionState } from '../../components/distribution-state.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'

type Props = { distribution: DistributionDetail; refreshing: boolean; onRefresh: () => void }

export function DistributionHeader({ distribution, refreshing, onRefresh }: Props) {
  const { aliases, comment, domainName, id, lastModifiedAt, readAt, url } = distribution
  return (
    <SpaceBetween size="xs">
      <Header
        variant="h1"
        description={comment}
        actions={
          <SpaceBetween size="xs" direction="horizontal" alignItems="center">
            <ReadAt
              what="distribution"
              readAt={readAt}
              refreshing={refreshing}
              onRefresh={onRefresh}
            />
            <Button
              href={url}
              target="_blank"
              iconName="external"
              iconAlign="right"
              ariaLabel={`Open ${domainName} in a new tab`}
            >
              Open
            </Button>
          </SpaceBetween>
        }
      >
        {aliases[0] ?? domainName}
      </Header>
      <div className="facts-line">
        <DistributionState distribution={distribution} />
        <Copyable text={domainName} what="domain" />
        <Copyable text={id} what="ID" />
        <Box color="text-body-secondary">
          Modified <RelativeTime at={lastModifiedAt} />
        </Box>
      </div>
    </SpaceBetween>
  )
}
