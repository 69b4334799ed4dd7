/** Which items of a list must move to turn one order into another: as few as possible. */

/** The keys that moved, in their new order. Only keys that are in both orders count. */
export function findMoved(before: readonly string[], after: readonly string[]): string[] {
  const positions = new Map(before.map((key, index) => [key, index]))
  const common = after.filter((key) => positions.has(key))
  const stays = longestRising(common.map((key) => positions.get(key) ?? 0))
  return common.filter((_key, index) => !stays.has(index))
}

/** Indexes of a longest subsequence whose numbers rise. */
function longestRising(numbers: readonly number[]): Set<number> {
  const lengths: number[] = []
  const previous: number[] = []
  let last = -1
  for (const [index, number] of numbers.entries()) {
    let best = -1
    for (let earlier = 0; earlier < index; earlier += 1) {
      const isLower = (numbers[earlier] ?? 0) < number
      if (isLower && (best === -1 || (lengths[earlier] ?? 0) > (lengths[best] ?? 0))) best = earlier
    }
    previous.push(best)
    lengths.push(best === -1 ? 1 : (lengths[best] ?? 0) + 1)
    if (last === -1 || (lengths[index] ?? 0) > (lengths[last] ?? 0)) last = index
  }
  const chosen = new Set<number>()
  for (let index = last; index !== -1; index = previous[index] ?? -1) chosen.add(index)
  return chosen
}
