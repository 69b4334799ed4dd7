/** How many lines differ between two texts. */

/** Most pairs of lines that are compared; texts beyond are counted as replaced where they differ. */
const MAX_PAIRS = 1_000_000

/** The fewest lines to add and to remove that make one text of the other. Never throws. */
export function countLines(before: string, after: string): { added: number; removed: number } {
  const [a, b] = [toLines(before), toLines(after)]
  let start = 0
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1
  let end = 0
  const shorter = Math.min(a.length, b.length) - start
  while (end < shorter && a.at(-1 - end) === b.at(-1 - end)) end += 1
  const [first, second] = [a.slice(start, a.length - end), b.slice(start, b.length - end)]
  const common = first.length * second.length > MAX_PAIRS ? 0 : countCommon(first, second)
  return { added: second.length - common, removed: first.length - common }
}

/** Length of the longest common subsequence. */
function countCommon(a: readonly string[], b: readonly string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const line of a) {
    const next = [0]
    for (const [index, other] of b.entries()) {
      const longest =
        line === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0)
      next.push(longest)
    }
    row = next
  }
  return row.at(-1) ?? 0
}

function toLines(text: string): string[] {
  return text === '' ? [] : text.replace(/\r?\n$/, '').split(/\r?\n/)
}
