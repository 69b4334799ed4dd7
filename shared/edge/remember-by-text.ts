/** Pure functions of a header's text, for texts that come again and again. */

/** Texts that one function remembers; then it starts over, so that strange traffic cannot fill the memory. */
const MAX_TEXTS = 1_024

/** Longer texts are worked out anew each time. In characters. */
const MAX_TEXT_LENGTH = 512

/** As `work`, which must be pure and whose values must not be changed. */
export function rememberByText<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>()
  return (text) => {
    const remembered = known.get(text)
    if (remembered !== undefined) return remembered
    const value = work(text)
    if (text.length > MAX_TEXT_LENGTH) return value
    if (known.size >= MAX_TEXTS) known.clear()
    known.set(text, value)
    return value
  }
}

/** As `rememberByText`, for texts that come twice in a row and then never again. */
export function rememberLast<Value>(work: (text: string) => Value): (text: string) => Value {
  let last: { text: string; value: Value } | null = null
  return (text) => {
    if (last?.text !== text) last = { text, value: work(text) }
    return last.value
  }
}
