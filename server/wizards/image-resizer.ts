/** Reads what the wizard "image resizer" needs to know: of the account, and of the zip files that ship with Edgewise. */
import { LambdaFunctionDocument } from '#shared/lambda/lambda-function.ts'
import { ImageResizerFacts, type ImageResizerQuery } from '#shared/wizards/image-resizer/facts.ts'

import type { Account } from '../aws/account.ts'
import { listBuckets } from '../aws/buckets.ts'
import { getIdentity } from '../aws/identity.ts'
import { listImageSetups } from '../aws/image-setups.ts'
import { mapLimited } from '../aws/map-limited.ts'
import { findBundle } from '../aws/read-bundle.ts'
import { createParts, type Parts } from '../aws/readable-parts.ts'
import { getResourceState } from '../aws/resources/resources.ts'
import { readTakenNames } from '../aws/taken-names.ts'
import { readApiCdnFacts } from './api-cdn.ts'
import { findPicture } from './find-picture.ts'
import { readBucketKey } from './read-bucket-key.ts'

const ARCHITECTURES = ['arm64', 'x64'] as const

/** Functions that are read at once. */
const PARALLEL_READS = 4

type Installation = ImageResizerFacts['installations'][number]

/** Rejects with faults of ours, and where not even the account's number can be read. */
export async function readImageResizerFacts(
  account: Account,
  { bucket, distribution }: ImageResizerQuery,
): Promise<ImageResizerFacts> {
  const parts = createParts()
  const [identity, buckets, taken, bundles, installations, cdn, chosen] = await Promise.all([
    getIdentity(account),
    parts.read('the buckets of the account', [], async () => (await listBuckets(account)).items),
    readTakenNames(account, parts),
    readBundles(),
    readInstallations(account, parts),
    readApiCdnFacts(account, { api: null, distribution }),
    bucket === undefined ? null : readBucket(account, bucket, parts),
  ])
  return ImageResizerFacts.parse({
    accountId: identity.accountId,
    buckets,
    bucket: chosen,
    bundles,
    runsOnly: account.kind === 'simulated' ? (process.arch === 'arm64' ? 'arm64' : 'x64') : null,
    installations,
    taken,
    cdn: { ...cdn, unreadable: [...cdn.unreadable, ...parts.unreadable()] },
    readAt: new Date(account.now()).toISOString(),
  })
}

/** `null` = it may not be listed: then `parts` says why. */
async function readBucket(account: Account, name: string, parts: Parts) {
  const [found, key] = await Promise.all([
    parts.read(`the pictures of ${name}`, null, async () => ({
      name,
      exampleKey: await findPicture(account, name),
    })),
    // One of another region is refused by name.
    readBucketKey(account, { name, region: account.region }, parts),
  ])
  return found && { ...found, key }
}

/** Those that are packed on this machine. */
async function readBundles() {
  const found = await Promise.all(
    ARCHITECTURES.map(async (architecture) => {
      const bundle = await findBundle(`resize-lambda-${architecture}`)
      if (!bundle) return null
      return { architecture, sha256: bundle.codeSha256, sizeBytes: bundle.bytes.byteLength }
    }),
  )
  return found.filter((bundle) => bundle !== null)
}

/** Resizers that a distribution leads to. */
async function readInstallations(account: Account, parts: Parts): Promise<Installation[]> {
  const setups = await parts.read(
    'the image setups',
    [],
    async () => (await listImageSetups(account)).items,
  )
  const names = [...new Set(setups.map(({ functionName }) => functionName))]
  const found = await mapLimited(names, PARALLEL_READS, (functionName) =>
    parts.read(`the function ${functionName}`, null, async () => {
      const { document, version } = await getResourceState(account, {
        resource: 'LambdaFunction',
        id: functionName,
      })
      const places = await Promise.all(
        setups
          .filter((setup) => setup.functionName === functionName)
          .map(async ({ bucket, distributionId, label, pathPrefix }) => ({
            distributionId,
            distributionName: label,
            pathPrefix,
            exampleKey: await parts.read(`the pictures of ${bucket}`, null, () =>
              findPicture(account, bucket),
            ),
          })),
      )
      return { functionName, version, document: LambdaFunctionDocument.parse(document), places }
    }),
  )
  return found.filter((installation) => installation !== null)
}
