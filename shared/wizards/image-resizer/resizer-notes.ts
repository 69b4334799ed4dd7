/** What somebody should know before they set a resizer up. What concerns the distribution is said by its own wizard. */
import type { BucketKey } from '../parts/bucket-key.ts'
import type { WizardNote } from '../wizard.ts'
import type { NewResizerAnswers } from './answers.ts'
import { PROOF_PICTURE } from './proof-picture.ts'
import { toSizes } from './sizes.ts'

/** @param isDrawn a drawn picture is put into the bucket */
export function toResizerNotes(
  answers: NewResizerAnswers,
  isDrawn: boolean,
  key: BucketKey | null,
): WizardNote[] {
  return [
    ...toSizeNotes(answers),
    ...toKeyNotes(answers, isDrawn, key),
    ...toPictureNotes(answers, isDrawn),
  ]
}

/** The function reads with its own role: no policy of the key must name CloudFront. */
function toKeyNotes(
  { bucket }: NewResizerAnswers,
  isDrawn: boolean,
  key: BucketKey | null,
): WizardNote[] {
  if (key?.kind !== 'own') return []
  const puts = isDrawn
    ? ' Whoever applies this needs kms:GenerateDataKey on the key as well, to put the drawn picture there.'
    : ''
  return [
    {
      severity: isDrawn ? 'warning' : 'info',
      sentence: `${bucket.name} encrypts with the KMS key ${key.arn}: the role of the function may decrypt with it, where the policy of the key leaves that to the account, as it does unless somebody changed it.${puts}`,
      source: 'https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html',
    },
  ]
}

/** Sizes that strangers invent cost their owner money. */
function toSizeNotes({ allowedSizes, otherSizes }: NewResizerAnswers): WizardNote[] {
  if (toSizes(allowedSizes).length === 0) {
    return [
      {
        severity: 'warning',
        sentence:
          'Anybody may ask for every size from 1x1 to 4096x4096: each is computed, paid and kept anew, and drives your own sizes out of the cache. List the sizes that your pages use.',
      },
    ]
  }
  if (otherSizes === 'reject') return []
  return [
    {
      severity: 'info',
      sentence:
        'A size that is not listed is answered with the nearest one, and still computed once for each way to ask. Where strangers may try many, refuse others.',
    },
  ]
}

function toPictureNotes({ bucket }: NewResizerAnswers, isDrawn: boolean): WizardNote[] {
  if (!isDrawn) return []
  return [
    {
      severity: 'info',
      sentence: `A drawn picture, ${PROOF_PICTURE}, is put into ${bucket.kind === 'new' ? 'the bucket' : bucket.name}, so that there is one to prove the resizer with.`,
    },
  ]
}
