/** What the answers come to, in words, while somebody is still answering. Says nothing of what AWS would refuse. Pure. */
import type { AnswerLine } from '../api-cdn/describe-answers.ts'
import type { ImageResizerAnswers, NewResizerAnswers } from './answers.ts'
import type { ImageResizerFacts } from './facts.ts'
import { folderOf } from './image-paths.ts'
import { describeMemory } from './memory-words.ts'
import { PROOF_PICTURE } from './proof-picture.ts'
import { toSizes } from './sizes.ts'
import { findInstallation } from './to-upgrade.ts'

/** In the order in which a request goes. */
export function describeResizer(
  answers: ImageResizerAnswers,
  facts: ImageResizerFacts,
): AnswerLine[] {
  if (answers.kind === 'upgrade') return describeUpgrade(answers.functionName, facts)
  const { bucket } = answers
  return [
    { label: 'Makes', text: sayMade(answers, facts) },
    { label: 'Viewers ask', text: toExampleUrl(answers, facts), isUrl: true },
    { label: 'Sizes', text: saySizes(answers) },
    { label: 'Formats', text: sayFormats(answers) },
    { label: 'Originals', text: sayBucket(bucket) },
    { label: 'Kept', text: '1 day at the edge, 1 hour in browsers' },
    { label: 'The function', text: describeMemory(answers) },
  ]
}

function sayMade(
  { bucket, distributionId, pathPattern }: NewResizerAnswers,
  { cdn }: ImageResizerFacts,
): string {
  const place =
    distributionId === ''
      ? 'a distribution'
      : `a behavior for ${pathPattern || 'the paths that you name'} of ${cdn.distribution?.name ?? distributionId}`
  const parts = ['the function that resizes, with its role', 'a REST API', place]
  return `${bucket.kind === 'new' ? 'A bucket, ' : ''}${parts.join(', ')}`.replace(/^t/, 'T')
}

function toExampleUrl(
  { allowedSizes, bucket, distributionId, pathPattern }: NewResizerAnswers,
  { bucket: read, cdn }: ImageResizerFacts,
): string {
  const domain = distributionId === '' ? null : cdn.distribution?.name
  const own = bucket.kind === 'existing' && read?.name === bucket.name ? read.exampleKey : null
  const key = (own ?? PROOF_PICTURE).split('/').map(encodeURIComponent).join('/')
  const [size = '320x'] = toSizes(allowedSizes)
  return `https://${domain ?? 'dxxxx.cloudfront.net'}${folderOf(pathPattern) ?? ''}/${key}?size=${size}`
}

function saySizes({ allowedSizes, enlarge, otherSizes }: NewResizerAnswers): string {
  const sizes = toSizes(allowedSizes)
  const enlarges = enlarge === 'never' ? ' Never larger than the original.' : ''
  if (sizes.length === 0) return `Every size up to 4096 a side.${enlarges}`
  const others = otherSizes === 'snap' ? 'others become the nearest of them' : 'others are refused'
  return `${sizes.join(', ')}; ${others}.${enlarges}`
}

function sayFormats({ formats }: NewResizerAnswers): string {
  if (formats.length === 0) return 'That of the original'
  return `That of the original; ${formats.join(', ')} with ?format=`
}

function sayBucket({ kind, name }: NewResizerAnswers['bucket']): string {
  if (name === '') return 'A bucket that you choose'
  return kind === 'new' ? `${name}, new and private` : `${name}, as it is`
}

function describeUpgrade(functionName: string, facts: ImageResizerFacts): AnswerLine[] {
  const installation = findInstallation(functionName, facts)
  if (!installation) return []
  const { document, places } = installation
  return [
    { label: 'Replaces', text: `The code of ${functionName}` },
    {
      label: 'Keeps',
      text: `Role, ${document.MemorySize.toLocaleString('en-US')} MB, settings (${Object.keys(document.Environment.Variables).join(', ') || 'none'}), the API, and all of each distribution`,
    },
    ...places.map(({ distributionName, pathPrefix }) => ({
      label: 'Reached at',
      text: `${distributionName}${pathPrefix === '/' ? '' : `, below ${pathPrefix}`}`,
    })),
  ]
}
