/** A box whose content may be larger than it: scrolled by keyboard as well, with a name for screen readers. */
import type { ReactNode } from 'react'

type Props = { label: string; className: string; children: ReactNode }

export function ScrollBox({ label, className, children }: Props) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must take the focus
    <section className={className} tabIndex={0} aria-label={label}>
      {children}
    </section>
  )
}
