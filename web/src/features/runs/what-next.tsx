/** After the end: how it ended, and where to go from here. */
import Alert, { type AlertProps } from '@cloudscape-design/components/alert'
import Button from '@cloudscape-design/components/button'
import SpaceBetween from '@cloudscape-design/components/space-between'

import type { Run } from '#shared/plans/run.ts'
import { KIND_WORDS, ownerOf } from '#shared/plans/steps/resource-names.ts'

import { RevertButton } from '../../components/revert-button.tsx'
import { paths } from '../../lib/paths.ts'
import { findResourcePath } from '../../lib/resource-words.ts'
import { ProvedAddresses } from './proved-addresses.tsx'
import { SiteFiles } from './site-files.tsx'
import { UndoButton } from './undo-button.tsx'
import { UploadWays } from './upload-ways.tsx'

const ENDS: Partial<Record<Run['state'], { type: AlertProps.Type; header: string; text: string }>> =
  {
    done: {
      type: 'success',
      header: 'Done',
      text: 'AWS has what the plan wanted.',
    },
    undone: {
      type: 'info',
      header: 'Undone',
      text: 'What this run had changed is as it was before.',
    },
    reverted: {
      type: 'info',
      header: 'The previous version is back',
      text: 'Nobody kept the change, or somebody took it back.',
    },
  }

/** What stayed stands in the list above it. */
const PARTLY = {
  type: 'warning',
  header: 'Taken back as far as that was possible',
  text: 'The rest stays as the list above says.',
} as const

const DEPLOYED =
  'Every edge has the new configuration. What is kept at the edge stays until it expires or is invalidated.'

export function WhatNext({ account, run }: { account: string; run: Run }) {
  const { distributionIds, form, id, leftovers, planId, proof } = run
  const { resources, state, supersededBy } = run
  if (supersededBy !== null) {
    const header = 'It went on as another run'
    return (
      <Alert
        type="info"
        header={header}
        statusIconAriaLabel={header}
        action={<Button href={paths.run(account, supersededBy)}>Show that run</Button>}
      >
        Somebody had changed the same, and the plan with both edits was applied. What this run had
        done before is kept.
      </Alert>
    )
  }
  const isBack = state === 'undone' || state === 'reverted'
  const end = isBack && leftovers.length > 0 ? PARTLY : ENDS[state]
  if (!end) return null
  const text = state === 'done' && distributionIds.length > 0 ? DEPLOYED : end.text
  const header = state === 'done' && proof.length > 0 ? doneHeader(proof) : end.header
  // What it made goes for good; what it only changed is better reverted by a plan, which keeps what others changed since.
  const canUndo = proof.length > 0 || resources.some(({ action }) => action === 'create')
  return (
    <Alert
      type={header === UNPROVED ? 'warning' : end.type}
      header={header}
      statusIconAriaLabel={header}
    >
      <SpaceBetween size="s">
        <div>{text}</div>
        {state === 'done' && <ProvedAddresses account={account} form={form} proof={proof} />}
        {state === 'done' && <SiteFiles run={run} />}
        {state === 'done' && (
          <UploadWays account={account} resources={resources} distributionIds={distributionIds} />
        )}
        <Ways account={account} resources={resources.filter(isThere(state))} />
        {isBack && form && (
          <Button href={paths.filledForm(account, form)}>Change the answers</Button>
        )}
        {state === 'done' && (
          <TakeBack account={account} planId={planId} undo={canUndo ? id : null} />
        )}
      </SpaceBetween>
    </Alert>
  )
}

type WaysProps = { account: string; resources: Run['resources'] }

/** To the one thing that it changed; of several to each, and to the list when they are many. */
function Ways({ account, resources }: WaysProps) {
  const pages = new Map(
    resources.map(toPageOwner).flatMap((one) => {
      const path = findResourcePath(account, one)
      return path === null ? [] : [[path, one] as const]
    }),
  )
  const [only, ...others] = pages.values()
  if (!only || pages.size > MAX_WAYS) {
    return <Button href={paths.distributions(account)}>Open the distributions</Button>
  }
  const isOne = others.length === 0
  const isDistribution = isOne && only.resource === 'Distribution'
  return (
    <SpaceBetween direction="horizontal" size="xs">
      {[...pages].toSorted(distributionsFirst).map(([path, { name, resource }]) => (
        <Button key={path} href={path}>
          {`Open the ${KIND_WORDS[resource]}${isOne ? '' : ` ${name}`}`}
        </Button>
      ))}
      {isDistribution && (
        <Button href={paths.explainAt({ account, distributionId: only.id })}>
          Explain a request
        </Button>
      )}
      {isDistribution && (
        <Button href={paths.distribution(account, only.id, 'invalidations')}>Invalidate</Button>
      )}
    </SpaceBetween>
  )
}

type Way = [path: string, { resource: Run['resources'][number]['resource'] }]

/** Of all that a wizard makes, they are what people want to see. */
function distributionsFirst([, one]: Way, [, other]: Way): number {
  return Number(other.resource === 'Distribution') - Number(one.resource === 'Distribution')
}

/** What is made and taken back again has no page, nor has what was deleted. */
function isThere(state: Run['state']) {
  return ({ action }: Run['resources'][number]) =>
    action === 'update' || (action === 'create' && state === 'done')
}

/** Tags and additional metrics are on the page of their distribution. */
function toPageOwner({ id, name, resource }: Run['resources'][number]) {
  const isOwn = resource === 'Tags' || resource === 'MonitoringSubscription'
  return isOwn
    ? { resource: 'Distribution' as const, id: ownerOf(id), name }
    : { resource, id, name }
}

/** Buttons that fit beside one another. */
const MAX_WAYS = 5

/** Kept by somebody who saw that the proof had failed. */
const UNPROVED = 'Done, but not proved'

function doneHeader(proof: Run['proof']): string {
  return proof.every(({ state }) => state === 'passed') ? 'Done and proved' : UNPROVED
}

/** `undo` is the run that may be undone as a whole; `null` = reverting says it all. */
type TakeBackProps = { account: string; planId: string; undo: string | null }

function TakeBack({ account, planId, undo }: TakeBackProps) {
  return (
    <SpaceBetween size="xxs">
      <SpaceBetween direction="horizontal" size="xs">
        {undo !== null && (
          <UndoButton account={account} runId={undo}>
            Undo this run
          </UndoButton>
        )}
        <RevertButton account={account} target={{ kind: 'plan', planId }}>
          Revert
        </RevertButton>
      </SpaceBetween>
      <small className="muted">
        {undo !== null &&
          'Undoing removes what this run made, in reverse order, and lists it before. Reverting opens'}
        {undo === null && 'Opens'} a plan that takes back what this one did. What others changed
        since stays.
      </small>
    </SpaceBetween>
  )
}
