/** Two versions of a document compared by meaning, each difference in a sentence. */

import { withKnownAuthorizers } from '../apis/known-authorizers.ts'
import { DOCUMENT_SHAPES } from './diff/document-shapes.ts'
import { type Difference, findDifferences } from './diff/find-differences.ts'
import { foldDifferences } from './diff/fold-differences.ts'
import { settingOf, toPlace } from './diff/setting-of.ts'
import type { DiffEntry } from './diff-entry.ts'
import type { ResourceRef } from './resource.ts'
import { hideSecretsAt } from './secrets.ts'
import { describeDifference } from './sentences/describe-difference.ts'
import type { KeepsNothing, NameOf } from './sentences/names.ts'
import { withReferenceNames } from './steps/placeholders.ts'

export type { NameOf } from './sentences/names.ts'

/**
 * `[]` = no difference by meaning: order in sets, `Quantity` and defaults that are spelled out do not count. `null` = there is
 * no such document. Secrets are hidden. Never throws.
 */
export function diffDocuments(
  ref: ResourceRef,
  before: unknown,
  after: unknown,
  nameOf: NameOf = () => null,
  keepsNothing: KeepsNothing = () => null,
): DiffEntry[] {
  const sides = ref.resource === 'RestApi' ? readAlike(before, after) : { before, after }
  const differences = findDifferences(DOCUMENT_SHAPES[ref.resource], sides.before, sides.after)
  const documents = { ...sides, nameOf, keepsNothing }
  return foldDifferences(ref.resource, differences).map((difference) => {
    const open = withoutSecrets(ref, difference)
    return {
      setting: settingOf(ref, difference.path),
      kind: difference.kind,
      before: toJson(open.before),
      after: toJson(open.after),
      sentence: withReferenceNames(describeDifference(ref, open, documents)),
    }
  })
}

/** A release that knew no authorizers stored documents without them. */
function readAlike(before: unknown, after: unknown) {
  return {
    before: withKnownAuthorizers(before, after),
    after: withKnownAuthorizers(after, before),
  }
}

function withoutSecrets(ref: ResourceRef, difference: Difference): Difference {
  const place = toPlace(difference.path)
  const [before, after] = [difference.before, difference.after]
  return {
    ...difference,
    before: hideSecretsAt(ref, place, before),
    after: hideSecretsAt(ref, place, after),
  }
}

function toJson(value: unknown): DiffEntry['before'] {
  // Documents are JSON: what is taken out of one is JSON, but for members that are absent.
  return (value ?? null) as DiffEntry['before']
}
