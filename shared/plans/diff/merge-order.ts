/** The order of a list that two people edited: the first behavior that matches a path wins, so that order is an edit like any other. */

type Orders = {
  /** `null` = there is no base. */
  base: readonly string[] | null
  mine: readonly string[]
  theirs: readonly string[]
}

/**
 * All of `keys`, in the order that both edits ask for. `chooses` is asked when both moved items, differently: whose order it is.
 * What only one of them added stands behind the item that it stood behind there.
 */
export function mergeOrder(
  keys: ReadonlySet<string>,
  { base, mine, theirs }: Orders,
  chooses: () => 'mine' | 'theirs',
): string[] {
  const inTheirs = new Set(theirs)
  const common = new Set(mine.filter((key) => inTheirs.has(key) && keys.has(key)))
  const [mineCommon, theirsCommon] = [mine, theirs].map((order) => pick(order, common))
  const start = mergeCommon({ base, mine: mineCommon ?? [], theirs: theirsCommon ?? [] }, chooses)
  const mineOnly = groupByAnchor(mine, common, keys)
  const theirsOnly = groupByAnchor(theirs, common, keys)
  return [null, ...start].flatMap((anchor) => [
    ...(anchor === null ? [] : [anchor]),
    ...interleave(mineOnly.get(anchor) ?? [], theirsOnly.get(anchor) ?? []),
  ])
}

/** The order of what both have. */
function mergeCommon(
  { base, mine, theirs }: Orders,
  chooses: () => 'mine' | 'theirs',
): readonly string[] {
  if (isSameOrder(mine, theirs)) return mine
  if (base) {
    const old = new Set(base)
    const kept = new Set(mine.filter((key) => old.has(key)))
    const bothAdded = mine.length > kept.size
    const was = pick(base, kept)
    // Where both added an item, they agree on its place or somebody has to say.
    if (!bothAdded && isSameOrder(mine, was)) return theirs
    if (!bothAdded && isSameOrder(theirs, was)) return mine
  }
  return chooses() === 'mine' ? mine : theirs
}

/** Items that only this order has, by the nearest item before them that both have; `null` = the start. */
function groupByAnchor(
  order: readonly string[],
  common: ReadonlySet<string>,
  keys: ReadonlySet<string>,
): Map<string | null, string[]> {
  const groups = new Map<string | null, string[]>()
  let anchor: string | null = null
  for (const key of order) {
    if (common.has(key)) anchor = key
    else if (keys.has(key)) groups.set(anchor, [...(groups.get(anchor) ?? []), key])
  }
  return groups
}

/** Two additions to one place: each stays in its own order, the more specific pattern first. */
function interleave(mine: readonly string[], theirs: readonly string[]): string[] {
  const [a, ...restOfMine] = mine
  const [b, ...restOfTheirs] = theirs
  if (a === undefined) return [...theirs]
  if (b === undefined) return [...mine]
  return isBefore(a, b)
    ? [a, ...interleave(restOfMine, theirs)]
    : [b, ...interleave(mine, restOfTheirs)]
}

function isBefore(a: string, b: string): boolean {
  return a.length === b.length ? a < b : a.length > b.length
}

function pick(order: readonly string[], keys: ReadonlySet<string>): string[] {
  return order.filter((key) => keys.has(key))
}

function isSameOrder(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index])
}
