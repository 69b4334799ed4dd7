/** The headline: what it is called, where it opens, how it is. On a phone the ids are folded, and what is done most is near. */
import Button from '@cloudscape-design/components/button'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import type { ReactNode } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { Copyable } from '../../components/copyable.tsx'
import { DistributionState } from '../../components/distribution-state.tsx'
import { LastChange } from '../../components/last-change.tsx'
import { ReadAt } from '../../components/read-at.tsx'
import { RelativeTime } from '../../components/relative-time.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { paths } from '../../lib/paths.ts'
import './distribution-header.css'

type Props = {
  account: string
  distribution: DistributionDetail
  /** What can be done with the whole distribution. */
  actions: ReactNode
  refreshing: boolean
  onRefresh: () => void
}

export function DistributionHeader(props: Props) {
  return useIsNarrow() ? <NarrowHeader {...props} /> : <WideHeader {...props} />
}

function WideHeader({ account, actions, distribution, ...reading }: Props) {
  const { comment, domainName, id } = distribution
  return (
    <SpaceBetween size="xs">
      <Header
        variant="h1"
        description={comment}
        actions={
          <SpaceBetween size="xs" direction="horizontal" alignItems="center">
            <Reading distribution={distribution} {...reading} />
            <Open distribution={distribution} />
            {actions}
          </SpaceBetween>
        }
      >
        {nameOf(distribution)}
      </Header>
      <div className="facts-line">
        <DistributionState distribution={distribution} />
        <Copyable text={domainName} what="domain" />
        <Copyable text={id} what="ID" />
        <Modified account={account} distribution={distribution} />
      </div>
    </SpaceBetween>
  )
}

function NarrowHeader({ account, actions, distribution, ...reading }: Props) {
  const { comment, domainName, id } = distribution
  return (
    <div className="narrow-header">
      <Header variant="h1" description={comment}>
        {nameOf(distribution)}
      </Header>
      <div className="narrow-header-doors">
        <Button href={paths.distribution(account, id, 'explain')}>Explain</Button>
        <Button href={paths.distribution(account, id, 'invalidations')}>Invalidate</Button>
        <Open distribution={distribution} />
        {actions}
      </div>
      <ExpandableSection
        variant="footer"
        headerText={
          <span className="narrow-header-state">
            <DistributionState distribution={distribution} />
            {/* It stands in a button, which holds no link; the tab History is below. */}
            <Modified account={account} distribution={distribution} linked={false} />
            <span className="for-ears">Domain and ID</span>
          </span>
        }
      >
        <div className="narrow-header-ids">
          <Copyable text={domainName} what="domain" />
          <Copyable text={id} what="ID" />
          <Reading distribution={distribution} {...reading} />
        </div>
      </ExpandableSection>
    </div>
  )
}

function nameOf({ aliases, domainName }: DistributionDetail): string {
  return aliases[0] ?? domainName
}

function Reading({ distribution, refreshing, onRefresh }: Omit<Props, 'account' | 'actions'>) {
  const { readAt } = distribution
  return <ReadAt what="distribution" {...{ readAt, refreshing, onRefresh }} />
}

function Open({ distribution: { domainName, url } }: Pick<Props, 'distribution'>) {
  return (
    <Button
      href={url}
      target="_blank"
      iconName="external"
      iconAlign="right"
      ariaLabel={`Open ${domainName} in a new tab`}
    >
      Open
    </Button>
  )
}

/** By whom, as far as Edgewise has seen it; else only when. */
function Modified({
  account,
  distribution: { id, lastModifiedAt },
  linked = true,
}: Pick<Props, 'account' | 'distribution'> & { linked?: boolean }) {
  return (
    <LastChange account={account} resource="Distribution" id={id} linked={linked}>
      Modified <RelativeTime at={lastModifiedAt} />
    </LastChange>
  )
}
