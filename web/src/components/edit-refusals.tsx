/** What CloudFront would refuse, beside a field: in words that say what to do, and below them AWS's own. */
import type { Refusal } from '#shared/distribution/rules/config-problem.ts'

import './edit-field.css'

export function EditRefusals({ refusals }: { refusals: readonly Refusal[] }) {
  return listOnce(refusals).map(({ words, message }) => (
    <span key={words} className="edit-refusal">
      <span>{words}</span>
      {message !== words && <span className="edit-refusal-aws">AWS: {message}</span>}
    </span>
  ))
}

/** A list of wrong values can be refused many times in the same words. */
function listOnce(refusals: readonly Refusal[]): Refusal[] {
  return [...new Map(refusals.map((one) => [one.words, one])).values()]
}
