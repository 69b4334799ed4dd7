/** Finds sizes that brought one and the same picture. Pure. */

type Answer = {
  size: string
  /** `null` while it is on its way, or when it was refused. */
  picture: { width: number; height: number; bytes: number } | null
}

export type SamePicture = { sizes: string[]; width: number; height: number }

/** The largest group of two or more sizes with the same pixels and bytes, in their order; `null` when all differ. */
export function findSamePicture(answers: readonly Answer[]): SamePicture | null {
  const groups = new Map<string, SamePicture>()
  for (const { size, picture } of answers) {
    if (!picture) continue
    const { width, height, bytes } = picture
    const id = `${width}x${height} ${bytes}`
    const group = groups.get(id) ?? { sizes: [], width, height }
    group.sizes.push(size)
    groups.set(id, group)
  }
  const [largest] = [...groups.values()].sort((a, b) => b.sizes.length - a.sizes.length)
  return largest && largest.sizes.length > 1 ? largest : null
}
