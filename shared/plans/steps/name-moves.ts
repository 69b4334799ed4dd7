/**
 * Names that move between the distributions of a plan. An alias belongs to one distribution at a time (F3.13), so it is given up
 * before it is taken; where distributions take names from one another in a circle, one of them gives up first and takes later.
 */
import type { PlanChange } from '../plan.ts'
import type { ResourceDocument } from '../resource.ts'
import { textsOf, toObject } from './json-object.ts'

export type NameMove = {
  /** Names that another distribution of the plan takes; lower case. */
  names: ReadonlySet<string>
  /** Its turn among those that give names up. */
  turn: number
  /** It must give them up in a call of its own, before it takes others. */
  isApart: boolean
}

/** By the id of the distribution that gives names up. */
export function findNameMoves(changes: readonly PlanChange[]): ReadonlyMap<string, NameMove> {
  const distributions = changes.filter(({ resource }) => resource === 'Distribution')
  const taken = distributions.flatMap(({ id, after, before }) => {
    const had = new Set(aliasesOf(before))
    return aliasesOf(after).flatMap((name) => (had.has(name) ? [] : [{ name, by: id }]))
  })
  const givers = distributions.flatMap((change): Giver[] => {
    const kept = new Set(aliasesOf(change.after))
    const given = aliasesOf(change.before).filter((name) => !kept.has(name))
    const names = given.filter((name) => taken.some((one) => one.name === name))
    return names.length === 0 ? [] : [{ id: change.id, names: new Set(names) }]
  })
  const takersOf = (id: string) => taken.filter(({ by }) => by === id).map(({ name }) => name)
  return inTurns(givers, ({ id }) =>
    givers.filter((other) => takersOf(id).some((name) => other.names.has(name))),
  )
}

/** Lower case, as CloudFront compares them. */
function aliasesOf(config: ResourceDocument): string[] {
  return textsOf(toObject(config).Aliases).map((alias) => alias.toLowerCase())
}

type Giver = { id: string; names: ReadonlySet<string> }

/** @param neededBy whose names it takes: they come before it */
function inTurns(givers: readonly Giver[], neededBy: (giver: Giver) => Giver[]) {
  const moves = new Map<string, NameMove>()
  const openOf = (giver: Giver) => neededBy(giver).filter(({ id }) => !moves.has(id))
  for (;;) {
    const [first, ...others] = givers.filter(({ id }) => !moves.has(id))
    if (!first) return moves
    const ready = [first, ...others].find((giver) => openOf(giver).length === 0)
    const { id, names } = ready ?? inCircle(first, openOf)
    moves.set(id, { names, turn: moves.size, isApart: !ready })
  }
}

/** Everybody waits for somebody: whoever is met twice on the way is part of a circle. */
function inCircle(first: Giver, openOf: (giver: Giver) => Giver[]): Giver {
  const met = new Set<Giver>()
  let at = first
  while (!met.has(at)) {
    met.add(at)
    at = openOf(at)[0] ?? at
  }
  return at
}
