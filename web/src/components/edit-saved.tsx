/** Below a changed field: what is saved, and the way back to it. */
import Button from '@cloudscape-design/components/button'

import './edit-field.css'

export type SavedValue = {
  /** For a person. */
  words: string
  reset: () => void
}

export function EditSaved({ label, saved }: { label: string; saved: SavedValue }) {
  return (
    <span className="edit-field-saved">
      <span>{`Saved: ${saved.words}`}</span>
      <Button
        formAction="none"
        variant="inline-link"
        ariaLabel={`${label}: back to saved`}
        onClick={saved.reset}
      >
        Back to saved
      </Button>
    </span>
  )
}

export function describeSaved(value: unknown): string {
  if (value === undefined || value === null || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'on' : 'off'
  if (typeof value !== 'object') return String(value)
  const items: unknown = Array.isArray(value) ? value : listOf(value)
  if (Array.isArray(items) && items.every((item) => typeof item !== 'object')) {
    return items.join(', ') || 'none'
  }
  return 'as it was'
}

function listOf(value: object): unknown {
  if ('Items' in value) return value.Items
  return 'Quantity' in value ? [] : undefined
}
