/**
 * The wizard "image resizer": an image bucket, the function that resizes, the API before it, and CloudFront before that; or a newer
 * function for a resizer that is there, which keeps everything else. Pure.
 */
import { parseImageSettings } from '../../images/image-settings.ts'
import { formatImageSize } from '../../images/image-size.ts'
import { inTemplate, type ProposedChange, toReference } from '../../plans/proposed-change.ts'
import type { ResourceDocument } from '../../plans/resource.ts'
import type { ProofCheck } from '../../proof/proof-check.ts'
import { apiCdn } from '../api-cdn/api-cdn.ts'
import { toDefaultAnswers } from '../api-cdn/default-answers.ts'
import { type BucketKey, keyOf } from '../parts/bucket-key.ts'
import { newBucketChange } from '../parts/bucket-parts.ts'
import { toFreeName } from '../parts/free-name.ts'
import { toFunctionChanges } from '../parts/lambda-parts.ts'
import type { Wizard, WizardProblem, WizardResult } from '../wizard.ts'
import type { ImageResizerAnswers, NewResizerAnswers } from './answers.ts'
import type { ImageResizerFacts } from './facts.ts'
import { findResizerProblems } from './find-problems.ts'
import { folderOf } from './image-paths.ts'
import { PROOF_PICTURE } from './proof-picture.ts'
import { RESIZER_STAGE, toResizerApi, toWizardApi } from './resizer-api.ts'
import { toResizerNotes } from './resizer-notes.ts'
import { toSizes } from './sizes.ts'
import { toUpgrade } from './to-upgrade.ts'

export const toImageResizer: Wizard<ImageResizerAnswers, ImageResizerFacts> = (answers, facts) => {
  const problems = findResizerProblems(answers, facts)
  if (problems.length > 0) return { outcome: null, problems }
  return answers.kind === 'upgrade' ? toUpgrade(answers.functionName, facts) : toNew(answers, facts)
}

function toNew(answers: NewResizerAnswers, facts: ImageResizerFacts): WizardResult {
  const names = toNames(answers.name, facts)
  const folder = folderOf(answers.pathPattern) ?? ''
  const exampleKey = findOwnPicture(answers, facts) ?? PROOF_PICTURE
  const environment = toEnvironment(answers)
  const { sizeRule } = parseImageSettings(environment)
  const api = toWizardApi(
    {
      id: inTemplate(toReference('RestApi', names.restApi)),
      name: names.restApi,
      folder,
      queries: toQueries(answers),
    },
    {
      bucket: answers.bucket.name,
      exampleKey,
      allowedSizes: sizeRule?.sizes.map(formatImageSize) ?? [],
      makesFormats: answers.formats.length > 0,
    },
  )
  const cdn = { ...facts.cdn, api }
  const chosen = { pathPattern: answers.pathPattern, stage: RESIZER_STAGE, keepsStage: false }
  const before = apiCdn(toDefaultAnswers(cdn, chosen), cdn)
  if (!before.outcome) return { outcome: null, problems: before.problems.map(atOwnField) }
  const { changes, notes, proof } = before.outcome
  return {
    outcome: {
      title: `Set up the image resizer ${answers.name}`,
      changes: [
        ...toBucketChanges(answers, facts),
        ...toResizerChanges({ answers, facts, names, folder, environment }),
        ...changes,
      ],
      proof: [
        ...proof,
        ...toFormatChecks(answers, proof),
        toDirectCheck(answers, facts, exampleKey),
      ],
      notes: [
        ...toResizerNotes(answers, !hasPicture(answers, facts), keyOf(answers, facts)),
        ...notes,
      ],
    },
    problems: [],
  }
}

/** What the distribution's own wizard finds is said where this form asks for it. */
function atOwnField({ message, path }: WizardProblem): WizardProblem {
  return { path: path === 'pathPattern' ? path : 'distributionId', message }
}

type Names = ReturnType<typeof toNames>

function toNames(name: string, { taken }: ImageResizerFacts) {
  return {
    function: toFreeName(`${name}-resizer`, taken.lambdaFunctions),
    role: toFreeName(`${name}-resizer`, taken.roles),
    restApi: toFreeName(name, taken.restApis),
  }
}

function toBucketChanges(answers: NewResizerAnswers, facts: ImageResizerFacts): ProposedChange[] {
  const { bucket } = answers
  const picture: ProposedChange = {
    action: 'create',
    resource: 'BucketObject',
    id: toReference('BucketObject', `${bucket.name}/${PROOF_PICTURE}`),
    after: { ContentType: 'image/jpeg', Body: 'bundle:proof-picture' },
  }
  return [
    ...(bucket.kind === 'new' ? [newBucketChange(bucket.name, facts.cdn.region)] : []),
    ...(hasPicture(answers, facts) ? [] : [picture]),
  ]
}

type Resizer = {
  answers: NewResizerAnswers
  facts: ImageResizerFacts
  names: Names
  folder: string
  environment: Record<string, string>
}

function toResizerChanges({
  answers,
  environment,
  facts,
  folder,
  names,
}: Resizer): ProposedChange[] {
  const { architecture, bucket, memoryMb } = answers
  const { accountId, bundles, cdn } = facts
  const bundle = bundles.find((one) => one.architecture === architecture)
  const api = toResizerApi({
    name: names.restApi,
    folder,
    queries: toQueries(answers),
    region: cdn.region,
    functionArn: `arn:aws:lambda:${cdn.region}:${accountId}:function:${names.function}`,
  })
  return [
    ...toFunctionChanges({
      functionName: names.function,
      roleName: names.role,
      description: `Resizes the pictures of ${bucket.name}`,
      code: { CodeSha256: bundle?.sha256 ?? '', bundle: `bundle:resize-lambda-${architecture}` },
      memoryMb,
      // API Gateway waits 29 s at most.
      timeoutSeconds: 29,
      architecture: architecture === 'arm64' ? 'arm64' : 'x86_64',
      environment,
      permissions: { 'read-originals': readOriginals(bucket.name, keyOf(answers, facts)) },
    }),
    {
      action: 'create',
      resource: 'RestApi',
      id: toReference('RestApi', names.restApi),
      // A document is JSON; its schema only lost that in its type.
      after: api as ResourceDocument,
    },
  ]
}

/** Without the right to list, S3 answers 403 for a picture that is not there, and nobody can tell it from a wrong setting. */
function readOriginals(bucket: string, key: BucketKey | null): ResourceDocument {
  return [
    { Effect: 'Allow', Action: ['s3:GetObject'], Resource: `arn:aws:s3:::${bucket}/*` },
    { Effect: 'Allow', Action: ['s3:ListBucket'], Resource: `arn:aws:s3:::${bucket}` },
    ...(key?.kind === 'own'
      ? [{ Effect: 'Allow', Action: ['kms:Decrypt'], Resource: key.arn }]
      : []),
  ]
}

/** What the resizer reads of the query string. */
function toQueries({ formats }: NewResizerAnswers): string[] {
  return ['size', 'enlarge', ...(formats.length > 0 ? ['format'] : [])]
}

/** Only what differs from the resizer's own defaults. */
function toEnvironment(answers: NewResizerAnswers) {
  const { allowedSizes, bucket, enlarge, formats, otherSizes } = answers
  const sizes = toSizes(allowedSizes)
  return {
    IMAGE_BUCKET: bucket.name,
    ...(sizes.length > 0 && {
      IMAGE_ALLOWED_SIZES: sizes.join(' '),
      IMAGE_OTHER_SIZES: otherSizes,
    }),
    ...(enlarge === 'never' && { IMAGE_ENLARGE: enlarge }),
    ...(formats.length > 0 && { IMAGE_FORMATS: formats.join(' ') }),
  }
}

function hasPicture(answers: NewResizerAnswers, facts: ImageResizerFacts): boolean {
  return findOwnPicture(answers, facts) !== null
}

/** `null` = there is none, so that one is put there. */
function findOwnPicture({ bucket }: NewResizerAnswers, facts: ImageResizerFacts): string | null {
  if (bucket.kind === 'new' || facts.bucket?.name !== bucket.name) return null
  return facts.bucket.exampleKey
}

/** The first picture once more, in the first format that may be asked for. */
function toFormatChecks(
  { formats }: NewResizerAnswers,
  proof: readonly ProofCheck[],
): ProofCheck[] {
  const [format] = formats
  const picture = proof.find((check) => check.kind === 'through' && check.test.expect.image)
  if (!format || picture?.kind !== 'through') return []
  const { expect, request } = picture.test
  const { behavior, image, keyContains = [], status } = expect
  return [
    {
      ...picture,
      test: {
        name: `A picture as ${format}`,
        request: { ...request, url: `${request.url}&format=${format}` },
        expect: {
          ...(behavior !== undefined && { behavior }),
          ...(status !== undefined && { status }),
          keyContains: [...keyContains, `format=${format}`],
          image: { ...image, format },
        },
      },
    },
  ]
}

/** The originals stay behind the resizer. */
function toDirectCheck(
  { bucket }: NewResizerAnswers,
  { cdn }: ImageResizerFacts,
  exampleKey: string,
): ProofCheck {
  const key = exampleKey.split('/').map(encodeURIComponent).join('/')
  return {
    kind: 'direct',
    name: 'The originals are not public',
    request: {
      url: `https://${bucket.name}.s3.${cdn.region}.amazonaws.com/${key}`,
      method: 'GET',
      headers: [],
    },
    statuses: [403],
  }
}
