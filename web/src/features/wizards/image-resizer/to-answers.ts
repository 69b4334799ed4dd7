/** Between what the address says and the answers of the form: what nobody said has its default. Pure. */
import { parseFormatList } from '#shared/images/output-format.ts'
import type {
  ImageResizerAnswers,
  NewResizerAnswers,
} from '#shared/wizards/image-resizer/answers.ts'
import {
  defaultResizerAnswers,
  upgradeAnswers,
} from '#shared/wizards/image-resizer/default-answers.ts'
import type { ImageResizerFacts } from '#shared/wizards/image-resizer/facts.ts'

import { defined, toText } from '../search-values.ts'
import type { ImageResizerSearch } from './image-resizer-search.ts'

export function toAnswers(
  search: ImageResizerSearch,
  facts: ImageResizerFacts,
): ImageResizerAnswers {
  return search.upgrade === undefined ? toNew(search, facts) : upgradeAnswers(search.upgrade)
}

export function toNew(search: ImageResizerSearch, facts: ImageResizerFacts): NewResizerAnswers {
  const name = toText(search.name)
  const defaults = defaultResizerAnswers(facts, { name, distributionId: search.distribution })
  return {
    ...defaults,
    ...defined({
      bucket: toBucket(search, defaults),
      architecture: search.processor,
      memoryMb: search.memory,
      allowedSizes: toText(search.sizes)?.replaceAll(',', ' '),
      otherSizes: search.others,
      enlarge: search.enlarge,
      formats: toFormats(search.formats),
      // A new distribution has no paths to tell apart.
      pathPattern: search.distribution ? toText(search.pattern) : undefined,
    }),
  }
}

function toFormats(text: string | undefined): NewResizerAnswers['formats'] | undefined {
  return text === undefined ? undefined : (parseFormatList(toText(text) ?? '') ?? undefined)
}

function toBucket(
  { bucket, newBucket }: ImageResizerSearch,
  defaults: NewResizerAnswers,
): NewResizerAnswers['bucket'] {
  if (bucket !== undefined) return { kind: 'existing', name: toText(bucket) ?? '' }
  return { kind: 'new', name: toText(newBucket) ?? defaults.bucket.name }
}
