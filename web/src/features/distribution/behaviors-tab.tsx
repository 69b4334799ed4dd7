/** Which request goes where and what is kept: the behaviors, in the order in which CloudFront tries them. */
import Button from '@cloudscape-design/components/button'
import Container from '@cloudscape-design/components/container'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import Table from '@cloudscape-design/components/table'
import { type ReactNode, useMemo, useState } from 'react'

import type { DistributionDetail } from '#shared/distribution/distribution-view.ts'

import { EditProblems } from '../../components/edit-problems.tsx'
import { useIsNarrow } from '../../lib/media.ts'
import { useBehaviorPlace } from '../../lib/use-behavior-place.ts'
import { BehaviorCards } from './behavior-cards.tsx'
import { createColumns } from './behavior-columns.tsx'
import { type BehaviorList, useBehaviorList } from './behavior-list.ts'
import type { DistributionEditors } from './editors.ts'
import { ListFocus } from './list-focus.tsx'
import { RemovedBehaviors } from './removed-behaviors.tsx'
import { findNeverReached } from './which-behavior.ts'

const DESCRIPTION = 'CloudFront takes the first one from the top whose path pattern matches.'

type Props = {
  account: string
  distribution: Pick<DistributionDetail, 'id' | 'arn' | 'behaviors'>
  way: ReactNode
  editors: DistributionEditors
}

export function BehaviorsTab(props: Props) {
  const { account, distribution, editors } = props
  const { name } = useBehaviorPlace()
  const [last, setLast] = useState(name)
  if (name !== null && name !== last) setLast(name)
  if (name === null) return <BehaviorsOverview {...props} cameFrom={last} />
  const { id, arn } = distribution
  return <editors.Behavior account={account} distributionId={id} arn={arn} name={name} />
}

/** `cameFrom`: whose form was open before. */
type OverviewProps = Props & { cameFrom: string | null }

function BehaviorsOverview({ account, distribution, way, editors, cameFrom }: OverviewProps) {
  const { behaviors } = distribution
  // Every pattern against every other: 12 ms with 100 behaviors, too much for every key that is typed above.
  const neverReached = useMemo(() => findNeverReached(behaviors), [behaviors])
  const list = useBehaviorList({ account, distributionId: distribution.id, cameFrom })
  const isNarrow = useIsNarrow()
  const [selected, setSelected] = useState<readonly string[]>([])
  const [open, setOpen] = useState<'bulk' | 'order' | null>(null)
  const close = () => setOpen(null)
  const chosen = behaviors.filter(({ pathPattern }) => selected.includes(pathPattern))
  const header = (
    <Header
      variant="h2"
      counter={`(${behaviors.length})`}
      description={DESCRIPTION}
      actions={<ListActions list={list} chosen={chosen.length} onOpen={setOpen} />}
    >
      Behaviors
    </Header>
  )
  return (
    <SpaceBetween size="l">
      {way}
      <EditProblems concerns={isOfAllBehaviors} />
      <ListFocus list={list}>
        <SpaceBetween size="l">
          {isNarrow ? (
            <Container header={header} disableContentPaddings>
              <BehaviorCards behaviors={behaviors} neverReached={neverReached} list={list} />
            </Container>
          ) : (
            <Table
              header={header}
              ariaLabels={{
                tableLabel: 'Behaviors',
                selectionGroupLabel: 'Select behaviors',
                allItemsSelectionLabel: () => 'Select all behaviors',
                itemSelectionLabel: (_, { pathPattern }) => `Select ${pathPattern}`,
              }}
              items={behaviors}
              trackBy="pathPattern"
              columnDefinitions={createColumns(neverReached, list)}
              wrapLines
              stickyColumns={{ first: 0, last: list ? 1 : 0 }}
              {...(list && { selectionType: 'multi' })}
              selectedItems={chosen}
              onSelectionChange={({ detail }) =>
                setSelected(detail.selectedItems.map(({ pathPattern }) => pathPattern))
              }
            />
          )}
          {list && <RemovedBehaviors list={list} />}
        </SpaceBetween>
      </ListFocus>
      <div role="status" className="for-ears">
        {list?.said}
      </div>
      {open === 'bulk' && (
        <editors.BulkBehaviors
          account={account}
          arn={distribution.arn}
          names={chosen.map(({ pathPattern }) => pathPattern)}
          onClose={close}
        />
      )}
      {open === 'order' && <editors.BehaviorOrder onClose={close} />}
    </SpaceBetween>
  )
}

/** How many there are, that the default one is there. */
function isOfAllBehaviors(setting: string): boolean {
  return setting === 'CacheBehaviors' || setting === 'DefaultCacheBehavior'
}

type ActionsProps = {
  list: BehaviorList | null
  chosen: number
  onOpen: (part: 'bulk' | 'order') => void
}

function ListActions({ list, chosen, onOpen }: ActionsProps) {
  const isNarrow = useIsNarrow()
  const reading = 'The configuration is being read'
  const isOrdered = list !== null && list.patterns.length < 2
  return (
    <SpaceBetween size="xs" direction="horizontal">
      {!isNarrow && (
        <Button
          onClick={() => onOpen('bulk')}
          disabled={!list || chosen === 0}
          disabledReason={list ? 'Select the behaviors that shall change' : reading}
        >
          {chosen > 1 ? `Edit ${chosen} together` : 'Edit together'}
        </Button>
      )}
      <Button
        onClick={() => onOpen('order')}
        disabled={!list || isOrdered}
        disabledReason={list ? 'There is only one order' : reading}
      >
        Change order
      </Button>
      <Button
        variant="primary"
        onClick={() => list?.add()}
        disabled={!list}
        disabledReason={reading}
      >
        Add behavior
      </Button>
    </SpaceBetween>
  )
}
