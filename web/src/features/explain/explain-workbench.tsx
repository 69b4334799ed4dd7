/** Request above and on the left, the answer beside it while one types. The address holds all of it. */
import Alert from '@cloudscape-design/components/alert'
import Container from '@cloudscape-design/components/container'
import ExpandableSection from '@cloudscape-design/components/expandable-section'
import Header from '@cloudscape-design/components/header'
import SpaceBetween from '@cloudscape-design/components/space-between'
import { memo, type ReactNode, useDeferredValue, useMemo } from 'react'

import type { DistributionWorld } from '#shared/distribution/distribution-world.ts'

import { DraftBadge } from '../../components/draft-badge.tsx'
import type { ExplainAddress } from '../../lib/explain-address.ts'
import { useIsNarrow } from '../../lib/media.ts'
import { AnswerCards } from './answer-cards.tsx'
import { AnswerHead } from './answer-head.tsx'
import { chooseDistribution, type KnownDistribution } from './choose-distribution.ts'
import type { Explained } from './explain.ts'
import './explain.css'
import { RequestOptions } from './request-options.tsx'
import { Timeline } from './timeline.tsx'
import type { RequestProblem } from './to-request.ts'
import { UrlFields } from './url-fields.tsx'
import { type ChangeKind, useDraft } from './use-draft.ts'
import { useExplained } from './use-explained.ts'

export type ExplainProps = {
  account: string
  /** Those of the account, or the one that the panel is about. */
  distributions: readonly KnownDistribution[]
  /** The panel of one distribution: its host need not be typed. */
  fixed: KnownDistribution | null
  /** How that distribution was once, to explain that instead. Then nothing can be sent for real. @default null */
  past?: DistributionWorld | null
  address: ExplainAddress
  onAddress: (address: ExplainAddress, kind: ChangeKind) => void
  /** What other features offer for an explained request. */
  renderActions: (explained: Explained) => ReactNode
}

export function ExplainWorkbench(props: ExplainProps) {
  const { account, distributions, fixed, address, onAddress, renderActions, past = null } = props
  const draft = useDraft(address, onAddress)
  const typed = draft.value
  // The answer may lag a frame behind the keys; the keys never wait for it.
  const settled = useDeferredValue(typed)
  const named = distributions.find(({ id }) => id === settled.distribution)
  const distribution =
    fixed ?? chooseDistribution(distributions, settled.url ?? '') ?? named ?? null
  const { state, parsed, isDrafted } = useExplained({
    account,
    distribution,
    address: settled,
    past,
  })
  const problems = parsed?.problems ?? NO_PROBLEMS
  const explained = state.kind === 'explained' ? state.explained : null
  const world = explained?.world ?? null
  const places = useMemo(() => world && { account, world }, [account, world])
  const head = (
    <MemoizedHead
      account={account}
      state={state}
      url={settled.url ?? ''}
      distributions={distributions}
      isPast={past !== null}
      onChange={draft.change}
      renderActions={renderActions}
    />
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving any field brings the address up to date, nothing to operate
    <div className="explain" onBlur={draft.flush}>
      <SpaceBetween size="l">
        <Container>
          <UrlFields
            url={typed.url ?? ''}
            method={typed.method ?? 'GET'}
            problem={findProblem(problems, 'url')}
            methodProblem={findProblem(problems, 'method')}
            distributions={distributions}
            onUrl={(next) => draft.change({ url: next })}
            onMethod={(next) => draft.change({ method: next === 'GET' ? undefined : next })}
          />
        </Container>
        {isDrafted && (
          <p className="muted">
            <DraftBadge /> This is what CloudFront will do once the draft is applied. A real request
            still meets the configuration as it is now.
          </p>
        )}
        {draft.isTooLong && (
          <Alert type="info" statusIconAriaLabel="Note">
            This request is too long for an address: it is explained all the same, but a link to
            this page does not hold it.
          </Alert>
        )}
        {explained && head}
        <div className="explain-columns">
          <MemoizedOptions address={typed} problems={problems} onChange={draft.change} />
          {explained && places ? (
            <MemoizedTimeline steps={explained.trace.steps} places={places} />
          ) : (
            head
          )}
        </div>
        {explained && places && (
          <MemoizedCards
            explained={explained}
            places={places}
            compareUrl={typed.compare ?? ''}
            onChange={draft.change}
          />
        )}
      </SpaceBetween>
    </div>
  )
}

// Drawing these takes longer than a frame on a slow machine; a key in the URL box concerns none of them until the answer is there.
const MemoizedHead = memo(AnswerHead)
const MemoizedTimeline = memo(Timeline)
const MemoizedCards = memo(AnswerCards)
const MemoizedOptions = memo(
  Options,
  (before, after) =>
    hasSameOptions(before.address, after.address) &&
    JSON.stringify(before.problems) === JSON.stringify(after.problems),
)

const NO_PROBLEMS: readonly RequestProblem[] = []

type OptionsProps = Parameters<typeof RequestOptions>[0]

/** Folded on a phone, where the answer matters more. */
function Options(props: OptionsProps) {
  if (useIsNarrow()) {
    return (
      <ExpandableSection variant="container" headerText="More of the request">
        <RequestOptions {...props} />
      </ExpandableSection>
    )
  }
  return (
    <Container header={<Header variant="h2">Request</Header>}>
      <RequestOptions {...props} />
    </Container>
  )
}

/** Whether all but the URLs is the same. */
function hasSameOptions(a: ExplainAddress, b: ExplainAddress): boolean {
  const { url: _a, compare: _b, ...first } = a
  const { url: _c, compare: _d, ...second } = b
  return JSON.stringify(first) === JSON.stringify(second)
}

function findProblem(problems: readonly RequestProblem[], field: RequestProblem['field']) {
  return problems.find((problem) => problem.field === field)?.sentence ?? null
}
