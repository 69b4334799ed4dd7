/** Where the elements of an XML document begin and end: enough to take one out and to put one in, byte for byte. */

/** Offsets in characters. */
export type XmlElement = {
  name: string
  start: number
  /** Where its end tag begins; of `<a/>` where the slash is. */
  innerEnd: number
  end: number
  isSelfClosed: boolean
  children: XmlElement[]
}

const TOKEN =
  /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<\?[\s\S]*?\?>|<(?<close>\/?)(?<name>[A-Za-z_][\w:.-]*)(?:"[^"]*"|'[^']*'|[^>"'/])*(?<self>\/?)>/g

/** The outermost element; `null` for what is no well-formed XML. */
export function parseXml(text: string): XmlElement | null {
  const top: XmlElement = {
    name: '',
    start: 0,
    innerEnd: 0,
    end: 0,
    isSelfClosed: false,
    children: [],
  }
  const open = [top]
  for (const match of text.matchAll(TOKEN)) {
    const { close, name, self } = match.groups ?? {}
    if (name === undefined) continue
    const { index: start } = match
    const end = start + match[0].length
    const parent = open.at(-1) ?? top
    if (close) {
      if (parent === top || parent.name !== name) return null
      parent.innerEnd = start
      parent.end = end
      open.pop()
      continue
    }
    const isSelfClosed = self === '/'
    const innerEnd = isSelfClosed ? end - 2 : end
    const element = { name, start, innerEnd, end, isSelfClosed, children: [] }
    parent.children.push(element)
    if (!isSelfClosed) open.push(element)
  }
  return open.length === 1 && top.children.length === 1 ? (top.children[0] ?? null) : null
}
