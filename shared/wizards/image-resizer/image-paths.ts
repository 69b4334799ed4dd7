/** Which addresses pictures have. Pure. */

/** `/images` of `/images/*`, empty for all paths; `null` = no plain folder. */
export function folderOf(pathPattern: string): string | null {
  if (pathPattern === '') return ''
  return /^(\/[\w.~-]+(?:\/[\w.~-]+)*)\/\*$/.exec(pathPattern)?.[1] ?? null
}
