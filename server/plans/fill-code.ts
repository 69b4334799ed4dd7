/**
 * Says the hash of the code that a plan puts into a Lambda function: of a file of Edgewise or of sources it is known before AWS has seen
 * it. Of code that is known by its hash alone, whether a run kept it.
 */
import { toFilesCode } from '#shared/lambda/lambda-code.ts'
import { LambdaFunctionDocument } from '#shared/lambda/lambda-function.ts'
import type { ResourceDocument, ResourceRef } from '#shared/plans/resource.ts'

import { readBundle } from '../aws/read-bundle.ts'
import type { KeptCode } from '../store/kept-code.ts'

/** The document as it was where it is none of a function. Rejects with `invalid-input` for a file that Edgewise does not have. */
export async function fillCode(
  { resource }: Pick<ResourceRef, 'resource'>,
  document: ResourceDocument,
  keptCode: Pick<KeptCode, 'has'>,
): Promise<ResourceDocument> {
  if (resource !== 'LambdaFunction') return document
  const { data } = LambdaFunctionDocument.safeParse(document)
  if (!data) return document
  const { bundle, files } = data.Code
  if (bundle === undefined && files === undefined) {
    return (await keptCode.has(data.Code.CodeSha256)) ? withCode(data, { kept: true }) : document
  }
  const CodeSha256 =
    bundle === undefined
      ? toFilesCode(files ?? {}).CodeSha256
      : (await readBundle(bundle.replace(/^bundle:/, ''))).codeSha256
  return withCode(data, { CodeSha256 })
}

/** It came as JSON. */
function withCode(
  document: LambdaFunctionDocument,
  part: Partial<LambdaFunctionDocument['Code']>,
): ResourceDocument {
  return JSON.parse(JSON.stringify({ ...document, Code: { ...document.Code, ...part } }))
}
