/** Text that people copy (ids, domains, URLs): monospace, with a copy button. */
import CopyToClipboard from '@cloudscape-design/components/copy-to-clipboard'
import type { ReactNode } from 'react'

type Props = {
  text: string
  /** Names the text for screen readers, as in "Copy domain". */
  what: string
  /** Shown instead of the bare text, for example as a link. */
  children?: ReactNode
}

export function Copyable({ text, what, children }: Props) {
  return (
    <span className="copyable">
      <span className="mono">{children ?? text}</span>
      <CopyToClipboard
        variant="icon"
        textToCopy={text}
        copyButtonAriaLabel={`Copy ${what} ${text}`}
        copySuccessText="Copied"
        copyErrorText="The browser did not allow to copy"
        popoverRenderWithPortal
      />
    </span>
  )
}
