/** The behaviors on a phone: a card each, in the order in which CloudFront tries them. */
import type { ReactNode } from 'react'

import type { BehaviorView } from '#shared/distribution/distribution-view.ts'

import { BehaviorActions } from './behavior-actions.tsx'
import { BehaviorNote, Caching, Functions, type NeverReached, Viewers } from './behavior-cells.tsx'
import { PatternLink } from './behavior-columns.tsx'
import type { BehaviorList } from './behavior-list.ts'
import { PolicyName } from './policy-name.tsx'
import { type SpotField, toSpot } from './setting-spots.ts'
import { Spot, useIsMarked } from './spot.tsx'

type Props = {
  behaviors: BehaviorView[]
  neverReached: NeverReached
  list: BehaviorList | null
}

export function BehaviorCards({ behaviors, neverReached, list }: Props) {
  return (
    <ol className="behavior-cards" aria-label="Behaviors">
      {behaviors.map((behavior) => (
        <li key={behavior.pathPattern}>
          <Card behavior={behavior} neverReached={neverReached} list={list} />
        </li>
      ))}
    </ol>
  )
}

type CardProps = { behavior: BehaviorView; neverReached: NeverReached; list: BehaviorList | null }

function Card({ behavior, neverReached, list }: CardProps) {
  const { pathPattern, originId, precedence, functions } = behavior
  const { originRequestPolicy, responseHeadersPolicy } = behavior
  const line = (
    field: SpotField<'behaviors'>,
    label: string,
    isSaid: boolean,
    value: ReactNode,
  ) => (
    <Line at={toSpot('behaviors', pathPattern, field)} label={label} isSaid={isSaid}>
      {value}
    </Line>
  )
  return (
    <>
      <Spot at={toSpot('behaviors', pathPattern, 'path')}>
        <div className="behavior-card-head">
          <span>
            <span className="muted number">{precedence + 1}</span>{' '}
            <b>
              <PatternLink pathPattern={pathPattern} list={list} />
            </b>
          </span>
          {list && <BehaviorActions name={pathPattern} list={list} />}
        </div>
        <BehaviorNote pathPattern={pathPattern} neverReached={neverReached} />
      </Spot>
      <dl>
        {line('origin', 'Origin', true, originId)}
        {line('viewers', 'Viewers', true, <Viewers behavior={behavior} />)}
        {line('cache', 'Caching', true, <CachingInWords behavior={behavior} />)}
        {line(
          'originRequest',
          'To the origin',
          originRequestPolicy !== null,
          <PolicyName
            resource="OriginRequestPolicy"
            policy={originRequestPolicy}
            without="Only what the cache key holds"
          />,
        )}
        {line(
          'responseHeaders',
          'Added headers',
          responseHeadersPolicy !== null,
          <PolicyName resource="ResponseHeadersPolicy" policy={responseHeadersPolicy} />,
        )}
        {line('functions', 'Functions', functions.length > 0, <Functions functions={functions} />)}
      </dl>
    </>
  )
}

type LineProps = {
  at: ReturnType<typeof toSpot>
  label: string
  /** A setting that is not made has no line, unless a link or a finding means it. */
  isSaid: boolean
  children: ReactNode
}

function Line({ at, label, isSaid, children }: LineProps) {
  const isMarked = useIsMarked(at)
  if (!isSaid && !isMarked) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        <Spot at={at}>{children}</Spot>
      </dd>
    </div>
  )
}

/** The name says little to a thumb that cannot hover: how long it caches stands below it. */
function CachingInWords({ behavior }: { behavior: BehaviorView }) {
  const { cachePolicy, legacy } = behavior
  const [howLong] = legacy?.words ?? cachePolicy?.words ?? []
  // What stands in parentheses, the bounds, is one tap away.
  return <Caching behavior={behavior} words={howLong?.replace(/ \(.*\)$/, '')} />
}
