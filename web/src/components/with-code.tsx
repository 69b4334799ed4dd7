/** A sentence of the model with its `backticks` drawn as code. */
import type { ReactNode } from 'react'

export function withCode(sentence: string): ReactNode {
  return sentence.split('`').map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one sentence never move
      <code key={index} className="mono">
        {part}
      </code>
    ) : (
      part
    ),
  )
}
