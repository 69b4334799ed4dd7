/** The answers with which the form begins. */
import { toBucketName } from '../parts/bucket-parts.ts'
import type { ImageResizerAnswers, NewResizerAnswers } from './answers.ts'
import type { ImageResizerFacts } from './facts.ts'

const NAME = 'images'

/** Sizes of thumbnails, cards and whole pages: a list keeps others from filling the caches with every size there is. */
const USUAL_SIZES = '160x 320x 640x 960x 1280x 1920x'

export function defaultResizerAnswers(facts: ImageResizerFacts): NewResizerAnswers {
  return {
    kind: 'new',
    name: NAME,
    bucket: { kind: 'new', name: toBucketName(NAME, 'originals', facts.accountId) },
    architecture: chooseArchitecture(facts),
    memoryMb: 1_024,
    allowedSizes: USUAL_SIZES,
    otherSizes: 'snap',
    enlarge: 'on-request',
    distributionId: '',
    pathPattern: '',
  }
}

/** What shall be brought up to date. */
export function upgradeAnswers(functionName: string): ImageResizerAnswers {
  return { kind: 'upgrade', functionName }
}

/** Graviton costs less; what is not built cannot be chosen. Source: https://aws.amazon.com/lambda/pricing/ */
function chooseArchitecture({ bundles, runsOnly }: ImageResizerFacts) {
  const usable = bundles
    .map(({ architecture }) => architecture)
    .filter((architecture) => runsOnly === null || architecture === runsOnly)
  return usable.includes('arm64') ? 'arm64' : (usable[0] ?? 'x64')
}
