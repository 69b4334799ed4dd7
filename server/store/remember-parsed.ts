/**
 * Parses a text once, however often it is read: while a run goes on, its plan and its progress are read many times a second, and
 * checking their shape takes ten times as long as reading them. Keyed by the text itself, so nothing can be out of date.
 */
import { LRUCache } from 'lru-cache'

/** What it gives is shared by all who read the same text: nobody changes it in place. Throws what `parse` throws, each time. */
export function rememberParsed<Value extends object>(
  parse: (text: string) => Value,
  max: number,
): (text: string) => Value {
  const parsed = new LRUCache<string, Value>({ max })
  return (text) => {
    const known = parsed.get(text)
    if (known) return known
    const value = parse(text)
    parsed.set(text, value)
    return value
  }
}
