/** Where the nodes and lines of the way's picture stand. Heights are fixed, so that nothing has to be measured. */
import type { BehaviorView, DistributionDetail } from '#shared/distribution/distribution-view.ts'

/** Height of a node with the room around it, in CSS pixels. */
const PITCH = 40

/** As many behaviors or origins as one sees at a glance. */
const MAX_NODES = 6

export type WayNode = {
  key: string
  text: string
  /** Its middle, in CSS pixels from the top. */
  y: number
  isLit: boolean
}
/** `behavior` is `null` for the node that stands for those that are not drawn. */
export type BehaviorNode = WayNode & { behavior: BehaviorView | null; isDefault: boolean }
type OriginNode = WayNode & { detail: string; isGroup: boolean }
export type WayLine = { key: string; fromY: number; toY: number; isLit: boolean }

type Shown = Pick<DistributionDetail, 'behaviors' | 'origins' | 'originGroups'>

const KIND_TEXT = { s3: 'S3', 'api-gateway': 'API Gateway', custom: 'Custom' } as const

/** @param winner path pattern whose way is lit */
export function layWay(distribution: Shown, winner: string | undefined) {
  const drawn = chooseBehaviors(distribution.behaviors, winner)
  const targets = chooseTargets(distribution, drawn)
  const hidden = distribution.behaviors.length - drawn.length
  const rows = Math.max(drawn.length + (hidden > 0 ? 1 : 0), targets.length, 1)
  const height = rows * PITCH
  const yIn = (count: number) => (index: number) => height / 2 + (index - (count - 1) / 2) * PITCH
  const behaviorY = yIn(drawn.length + (hidden > 0 ? 1 : 0))
  const originY = yIn(targets.length)

  const behaviors: BehaviorNode[] = drawn.map((behavior, index) => ({
    key: behavior.pathPattern,
    text: behavior.pathPattern,
    y: behaviorY(index + (hidden > 0 && isLast(behavior, distribution) ? 1 : 0)),
    isLit: behavior.pathPattern === winner,
    behavior,
    isDefault: isLast(behavior, distribution),
  }))
  const origins: OriginNode[] = targets.map((target, index) => ({
    ...target,
    y: originY(index),
    isLit: behaviors.some(({ isLit, behavior }) => isLit && behavior?.originId === target.key),
  }))
  const toOrigins = behaviors.flatMap(({ behavior, isLit, key, y }): WayLine[] => {
    const origin = origins.find((one) => one.key === behavior?.originId)
    return origin ? [{ key, fromY: y, toY: origin.y, isLit }] : []
  })
  const fromViewers = behaviors.map(({ key, y, isLit }) => ({
    key,
    fromY: height / 2,
    toY: y,
    isLit,
  }))
  const more: BehaviorNode[] = hidden > 0 ? [toMore(hidden, behaviorY(drawn.length - 1))] : []
  return {
    height,
    behaviors: [...behaviors.slice(0, -1), ...more, ...behaviors.slice(-1)],
    origins,
    fromViewers: litLast(fromViewers),
    toOrigins: litLast(toOrigins),
  }
}

/** Of many the first ones, the winner and the default behavior, in their order. */
function chooseBehaviors(behaviors: BehaviorView[], winner: string | undefined): BehaviorView[] {
  if (behaviors.length <= MAX_NODES) return behaviors
  const first = behaviors.slice(0, MAX_NODES - 2)
  const rest = behaviors.slice(MAX_NODES - 2, -1).filter((one) => one.pathPattern === winner)
  return [...first.slice(0, first.length - rest.length), ...rest, ...behaviors.slice(-1)]
}

/** What behaviors point at: origin groups and origins. Of many only those that a drawn behavior needs. */
function chooseTargets({ origins, originGroups }: Shown, drawn: BehaviorView[]) {
  const targets = [
    ...originGroups.map(({ id, members }) => ({
      key: id,
      text: id,
      detail: `group: ${members.join(', then ')}`,
      isGroup: true,
    })),
    ...origins.map(({ id, kind }) => ({
      key: id,
      text: id,
      detail: KIND_TEXT[kind],
      isGroup: false,
    })),
  ]
  if (targets.length <= MAX_NODES) return targets
  return targets.filter(({ key }) => drawn.some(({ originId }) => originId === key))
}

function toMore(hidden: number, y: number): BehaviorNode {
  return { key: ' more', text: `${hidden} more`, y, isLit: false, behavior: null, isDefault: false }
}

function isLast({ precedence }: BehaviorView, { behaviors }: Shown): boolean {
  return precedence === behaviors.at(-1)?.precedence
}

/** What is drawn last lies on top. */
function litLast(lines: WayLine[]): WayLine[] {
  return lines.toSorted((one, other) => Number(one.isLit) - Number(other.isLit))
}
