/** AWS's policy wildcards: `*` for any characters, `?` for one. */

/** Whether `text` fits `pattern`, case-sensitive. Linear in practice: no backtracking beyond the last `*`. */
export function isLike(text: string, pattern: string): boolean {
  let textAt = 0
  let patternAt = 0
  let starAt = -1
  let resumeAt = 0
  while (textAt < text.length) {
    const wanted = pattern[patternAt]
    if (wanted === '*') {
      starAt = patternAt
      resumeAt = textAt
      patternAt += 1
    } else if (wanted === '?' || wanted === text[textAt]) {
      textAt += 1
      patternAt += 1
    } else if (starAt >= 0) {
      resumeAt += 1
      textAt = resumeAt
      patternAt = starAt + 1
    } else return false
  }
  while (pattern[patternAt] === '*') patternAt += 1
  return patternAt === pattern.length
}
