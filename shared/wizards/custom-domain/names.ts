/** Names as somebody types them. Pure. */

/** In lower case, without what a copied address has around it: `https://Shop.example.com/` is `shop.example.com`. Each once. */
export function parseNames(text: string): string[] {
  const names = text
    .split(/[\s,;]+/)
    .map((name) =>
      name
        .toLowerCase()
        .replace(/^https?:\/\//, '')
        .replace(/\/.*$/, '')
        .replace(/\.$/, ''),
    )
    .filter((name) => name !== '')
  return [...new Set(names)]
}
