/** One sentence over all rows of a proof: whether the prediction held, and what it was wrong to assume. Pure. */
import { formatCount } from '../../lib/format.ts'
import type { Agreement, Comparison } from './compare-observation.ts'

type Row = Pick<Comparison, 'what' | 'predicted' | 'observed' | 'agreement'>

export type ProofSummary = { type: 'success' | 'info' | 'warning'; text: string }

/** CloudFront itself answers these too, when the origin does not. */
const FIRST_GATEWAY_STATUS = 502

/** A disagreement goes first; a status that was only assumed is no success, whatever else agrees. @param attempts rows of each answer */
export function summarize(attempts: ReadonlyArray<readonly Row[]>): ProofSummary {
  const rows = attempts.flat()
  const count = (wanted: Agreement) => rows.filter(({ agreement }) => agreement === wanted).length
  const differing = count('differs')
  if (differing > 0) {
    const text = differing === 1 ? '1 thing differs' : `${formatCount(differing)} things differ`
    return { type: 'warning', text }
  }
  const status = rows.findLast(
    ({ what, agreement }) => what === 'Status' && agreement === 'assumed',
  )
  if (status) {
    const who = Number(status.observed) >= FIRST_GATEWAY_STATUS ? 'The edge' : 'The origin'
    const text = `${who} answered ${status.observed} where ${status.predicted} was assumed; the rest is as predicted`
    return { type: 'info', text }
  }
  return count('assumed') > 0
    ? { type: 'success', text: 'As predicted, but for what the origin says' }
    : { type: 'success', text: 'All as predicted' }
}
