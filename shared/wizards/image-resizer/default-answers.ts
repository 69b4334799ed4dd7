/** The answers with which the form begins. */
import { toBucketName } from '../parts/bucket-parts.ts'
import { toFreeName } from '../parts/free-name.ts'
import type { ImageResizerAnswers, NewResizerAnswers } from './answers.ts'
import type { ImageResizerFacts } from './facts.ts'

const NAME = 'images'

/** Sizes of thumbnails, cards and whole pages: a list keeps others from filling the caches with every size there is. */
const USUAL_SIZES = '160x 320x 640x 960x 1280x 1920x'

/** One processor: what the resizer's README asks for. */
const MEMORY_MB = 1_769

/** @param chosen what follows from it has another default */
export function defaultResizerAnswers(
  facts: ImageResizerFacts,
  chosen: { name?: string | undefined; distributionId?: string | undefined } = {},
): NewResizerAnswers {
  const { name = NAME, distributionId = '' } = chosen
  const buckets = facts.buckets.map((bucket) => bucket.name)
  return {
    kind: 'new',
    name,
    bucket: {
      kind: 'new',
      name: toFreeName(toBucketName(name, 'originals', facts.accountId), buckets),
    },
    architecture: chooseArchitecture(facts),
    memoryMb: MEMORY_MB,
    allowedSizes: USUAL_SIZES,
    otherSizes: 'snap',
    enlarge: 'on-request',
    formats: [],
    distributionId,
    pathPattern: distributionId === '' ? '' : choosePattern(name, facts),
  }
}

/** A folder that no behavior of the distribution has. */
function choosePattern(name: string, { cdn }: ImageResizerFacts): string {
  const behaviors = cdn.distribution?.config.CacheBehaviors?.Items ?? []
  const taken = behaviors.map(({ PathPattern }) => PathPattern)
  const folders = ['/images/*', `/${name}/*`]
  return folders.find((folder) => !taken.includes(folder)) ?? ''
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
