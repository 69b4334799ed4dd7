/**
 * What memory means for a resizer: Lambda gives processor by it, and bills it by the second. Pure.
 *
 * Sources: https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html and https://aws.amazon.com/lambda/pricing/
 */
import type { NewResizerAnswers } from './answers.ts'

/** Where AWS says so. */
export const MEMORY_SOURCE =
  'https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html'

/** What is offered, in megabytes. A new AWS account may have no more than the last. */
export const MEMORY_CHOICES_MB = [512, 1_024, 1_769, 3_008] as const

const MB_PER_PROCESSOR = 1_769

/** In US dollars, of us-east-1; most regions cost the same. */
const USD_PER_GB_SECOND = { arm64: 0.0000133334, x64: 0.0000166667 } as const
const USD_PER_CALL = 0.0000002

const PICTURES = 1_000

/** `0.6 of a processor; 1,000 pictures that take a second each cost about $0.014`. */
export function describeMemory({
  architecture,
  memoryMb,
}: Pick<NewResizerAnswers, 'architecture' | 'memoryMb'>): string {
  const usd = PICTURES * ((memoryMb / 1_024) * USD_PER_GB_SECOND[architecture] + USD_PER_CALL)
  return `${sayProcessors(memoryMb / MB_PER_PROCESSOR)}; ${PICTURES.toLocaleString('en-US')} pictures that take a second each cost about $${usd.toFixed(3)}`
}

function sayProcessors(processors: number): string {
  if (processors === 1) return 'One processor'
  return `${processors.toFixed(1)} ${processors < 1 ? 'of a processor' : 'processors'}`
}
