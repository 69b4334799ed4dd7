/** What a field says of the value that is saved: nothing, as long as the draft has the same one. */
import { describeSaved, type SavedValue } from '../../components/edit-saved.tsx'

/** `saved` is `undefined` where there is nothing to go back to; `null` is a value. */
export function toSaved<Value>(
  values: { now: Value; saved: Value | undefined },
  write: (value: Value) => void,
  toWords: (value: Value) => string = describeSaved,
): SavedValue | null {
  const { now, saved } = values
  if (saved === undefined || JSON.stringify(now) === JSON.stringify(saved)) return null
  return { words: toWords(saved), reset: () => write(saved) }
}
