/** Fields of a form side by side, as many as fit. */
import type { ReactNode } from 'react'

import './edit-field.css'

export function EditGrid({ children }: { children: ReactNode }) {
  return <div className="edit-grid">{children}</div>
}
