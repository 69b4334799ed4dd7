/** The order of the behaviors, by mouse and by keyboard. The default one is always the last. */
import Box from '@cloudscape-design/components/box'
import Button from '@cloudscape-design/components/button'
import List from '@cloudscape-design/components/list'
import Modal from '@cloudscape-design/components/modal'
import SpaceBetween from '@cloudscape-design/components/space-between'
import StatusIndicator from '@cloudscape-design/components/status-indicator'
import { useMemo } from 'react'

import { DEFAULT_BEHAVIOR_NAME } from '#shared/distribution/behavior-view.ts'
import { findBehavior, listPatterns, orderBehaviors } from '#shared/distribution/edit-behaviors.ts'
import { findShadowed } from '#shared/edge/pattern-coverage.ts'

import { useEditing } from '../../components/editing.tsx'

export function OrderBehaviors({ onClose }: { onClose: () => void }) {
  const { document, saved, change } = useEditing()
  const patterns = listPatterns(document)
  const order = patterns.join('\n')
  const hidden = useMemo(
    () => new Map(findShadowed(order.split('\n')).map(({ pattern, by }) => [pattern, by.pattern])),
    [order],
  )
  const before = saved ? listPatterns(saved) : patterns
  // Of those that are in both: what was added or removed has no place to go back to.
  const isChanged =
    before.filter((pattern) => patterns.includes(pattern)).join('\n') !==
    patterns.filter((pattern) => before.includes(pattern)).join('\n')
  return (
    <Modal
      visible
      onDismiss={onClose}
      closeAriaLabel="Close"
      header="Order of the behaviors"
      footer={
        <Box float="right">
          <SpaceBetween size="xs" direction="horizontal">
            <Button
              disabled={!isChanged}
              disabledReason="The order is the saved one"
              onClick={() => change((config) => orderBehaviors(config, before))}
            >
              Back to the saved order
            </Button>
            <Button variant="primary" onClick={onClose}>
              Done
            </Button>
          </SpaceBetween>
        </Box>
      }
    >
      <SpaceBetween size="s">
        <Box color="text-body-secondary">
          CloudFront takes the first one from the top whose pattern matches. Drag a handle; or press
          Space on it, move with the arrow keys, and press Space again.
        </Box>
        <List
          items={patterns}
          sortable
          ariaLabel="Behaviors in their order"
          i18nStrings={TEXT}
          onSortingChange={({ detail }) => {
            const next = detail.items.map(String)
            change((config) => orderBehaviors(config, next))
          }}
          renderItem={(pattern: string) => ({
            id: pattern,
            announcementLabel: pattern,
            content: <span className="mono">{pattern}</span>,
            secondaryContent: (
              <>
                {findBehavior(document, pattern)?.TargetOriginId}
                {hidden.has(pattern) && (
                  <StatusIndicator type="warning">
                    Never reached: {hidden.get(pattern)} takes all of its paths
                  </StatusIndicator>
                )}
              </>
            ),
          })}
        />
        <Box color="text-body-secondary" padding={{ left: 'l' }}>
          {DEFAULT_BEHAVIOR_NAME} is always the last one.
        </Box>
      </SpaceBetween>
    </Modal>
  )
}

/** What a screen reader says while a behavior is moved. */
const TEXT = {
  dragHandleAriaLabel: 'Move',
  dragHandleAriaDescription:
    'Press Space to take it, the arrow keys to move it, Space to put it down, Escape to leave it where it was.',
  liveAnnouncementDndStarted: (position: number, total: number) =>
    `Taken. It is number ${position} of ${total}.`,
  liveAnnouncementDndItemReordered: (from: number, to: number, total: number) =>
    from === to ? `Back at number ${to} of ${total}.` : `Now number ${to} of ${total}.`,
  liveAnnouncementDndItemCommitted: (from: number, to: number, total: number) =>
    from === to ? 'Left where it was.' : `Moved from number ${from} to ${to} of ${total}.`,
  liveAnnouncementDndDiscarded: 'Left where it was.',
}
