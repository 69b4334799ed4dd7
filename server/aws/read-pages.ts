/** Reads a list of AWS to its end. */

type Page<Item> = { items: Item[]; next: string | undefined }

/** Calls `readPage` with the marker of the page before until there is none. */
export async function readPages<Item>(
  readPage: (marker: string | undefined) => Promise<Page<Item>>,
): Promise<Item[]> {
  const items: Item[] = []
  let marker: string | undefined
  do {
    const page = await readPage(marker)
    items.push(...page.items)
    marker = page.next
  } while (marker)
  return items
}
