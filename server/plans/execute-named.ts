/**
 * Calls to S3, IAM and Lambda, whose resources have names that the plan chose and no versions: what makes one looks for it first and
 * takes only its own work or the very same; what changes one looks first whether somebody else did.
 */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { readBucketTags } from '../aws/resources/bucket-resource.ts'
import { findOwned } from '../aws/resources/find-owned.ts'
import { findFunctionUrl } from '../aws/resources/lambda-function-resource.ts'
import { isOwnTag } from '../aws/resources/own-tag.ts'
import { AppError } from '../errors.ts'
import { checkApiUntouched } from './check-api-untouched.ts'
import { changedBySomebody } from './execute-conflict.ts'
import {
  awsCodeOf,
  type CallContext,
  type Outcome,
  send,
  toOutcome,
  wasAskedTwice,
} from './execute-context.ts'
import { memberOf } from './execute-documents.ts'
import { executePermission } from './execute-permission.ts'
import { ownTagOf } from './tag-own-apis.ts'

type Execute = (context: CallContext) => Promise<Outcome>

const HOW: Array<[RegExp, Execute]> = [
  [/^PutBucketTagging$/, setTags],
  [/^PublishVersion$/, publishVersion],
  [/^CreateFunctionUrlConfig$/, giveAddress],
  [/^(?:Add|Remove)Permission$/, executePermission],
]

export async function executeNamed(context: CallContext): Promise<Outcome> {
  const { begins, step } = context
  if (begins) await checkApiUntouched(context, begins)
  if (step.makes === step.about.id) return makeOnce(context)
  const execute = HOW.find(([pattern]) => pattern.test(step.operation))?.[1]
  if (execute) return execute(context)
  return /^(?:Delete|Remove|Detach)/.test(step.operation) ? removeOnce(context) : change(context)
}

async function change(context: CallContext): Promise<Outcome> {
  try {
    const { version } = await send(context, context.input)
    return toOutcome('Done', { version })
  } catch (error) {
    if (awsCodeOf(error) !== 'PreconditionFailed') throw error
    const { account, ref, wanted } = context
    const found = await findOwned(account, ref)
    const isDone = found && wanted && diffDocuments(ref, wanted, found.document).length === 0
    if (isDone) return toOutcome('It was done already', { version: found.version })
    throw changedBySomebody(context, error)
  }
}

/** Codes that say that there is one already. The SDK ends IAM's with `Exception`. */
const THERE =
  /AlreadyExists(?:Exception)?$|^BucketAlreadyOwnedByYou$|^PreconditionFailed$|^ResourceConflictException$/

async function makeOnce(context: CallContext): Promise<Outcome> {
  const { account, input, ref, step } = context
  const known = await findBefore(context)
  if (known) return adopt(context, known, null)
  try {
    const { arn, version } = await send(context, input)
    return toOutcome('Made', { made: toMade(step, { id: ref.id, arn, ours: true }), version })
  } catch (error) {
    if (!THERE.test(awsCodeOf(error) ?? '')) throw error
    const found = await findOwned(account, ref)
    // It is another account's, or in a state that waiting heals.
    if (!found) throw error
    return adopt(context, found, error)
  }
}

/** S3 gives the same answer for a bucket of somebody else as for one that nobody may look at. */
async function findBefore({ account, ref }: CallContext) {
  try {
    return await findOwned(account, ref)
  } catch (error) {
    const isUnclear = error instanceof AppError && error.code === 'access-denied'
    if (!isUnclear || ref.resource !== 'Bucket') throw error
    const { aws, message } = error
    throw new AppError(
      'access-denied',
      `${message} If it may, somebody else in the world has a bucket of this name: choose another one.`,
      { cause: error, ...(aws ? { aws } : {}) },
    )
  }
}

type Found = NonNullable<Awaited<ReturnType<typeof findOwned>>>

async function adopt(context: CallContext, found: Found, error: unknown): Promise<Outcome> {
  const { input, mayBeDone, onSent, ref, step, subject, wanted } = context
  const { arn, document, reference, version } = found
  const isOwn = reference !== null && reference === ownTagOf(input)
  const isSame = wanted !== null && diffDocuments(ref, wanted, document).length === 0
  if (!isOwn && !isSame) {
    throw new AppError(
      'conflict',
      `There is ${subject.replace(/^the /, 'a ')} already, and it is not the one of this plan. Nothing was made. Undo what was done so far, or choose another name.`,
      { cause: error, ...(error instanceof AppError && error.aws ? { aws: error.aws } : {}) },
    )
  }
  // What carries no tag is told by having been sent before.
  const ours = isOwn || (ownTagOf(input) === null && (mayBeDone || wasAskedTwice(error)))
  await onSent()
  return toOutcome(ours ? 'It was made already' : 'It was there already, the same', {
    made: toMade(step, { id: ref.id, arn, ours }),
    version,
  })
}

function toMade({ makes }: CallContext['step'], thing: Outcome['made'][string]): Outcome['made'] {
  return makes === null ? {} : { [makes]: thing }
}

const GONE = /^NoSuch|^NotFound$|^ResourceNotFoundException$/

/** Codes of what others use or have put into it. */
const KEPT: Readonly<Record<string, string>> = {
  BucketNotEmpty: 'it holds objects that this run did not put there',
  DeleteConflictException: 'somebody gave it policies since',
}

async function removeOnce(context: CallContext): Promise<Outcome> {
  const { isUndo, subject } = context
  try {
    await send(context, context.input)
    return toOutcome('Deleted')
  } catch (error) {
    const code = awsCodeOf(error) ?? ''
    if (GONE.test(code)) return toOutcome('It is gone already')
    const reason = isUndo ? (KEPT[code] ?? findReplicas(error)) : undefined
    if (reason === undefined || reason === null) throw error
    const sentence = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} stays: ${reason}. Delete it when nobody needs it.`
    return toOutcome(`It stays: ${reason}`, { leftovers: [sentence] })
  }
}

/** Copies at the edge are taken away by CloudFront some hours after nobody uses the function. Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-delete-replicas.html */
function findReplicas(error: unknown): string | null {
  const cause = error instanceof Error ? error.cause : null
  const isReplicated = cause instanceof Error && /replicated function/i.test(cause.message)
  return isReplicated
    ? 'CloudFront takes its copies at the edge away some hours after the last distribution let go of it'
    : null
}

/** The same code and settings give the same version again. */
async function publishVersion(context: CallContext): Promise<Outcome> {
  const { arn, texts } = await send(context, context.input)
  const version = texts.Version ?? null
  if (version === null) return toOutcome('Published')
  return toOutcome(`Published as version ${version}`, {
    made: toMade(context.step, { id: version, arn, ours: true }),
  })
}

/** What others refer to is the host name of the address. */
async function giveAddress(context: CallContext): Promise<Outcome> {
  const { account, input, ref, step } = context
  const known = await findFunctionUrl(account, ref.id)
  if (known === null) {
    const { texts } = await send(context, input)
    const host = toHost(texts.FunctionUrl)
    return toOutcome(`It has the address ${host}`, {
      made: toMade(step, { id: host, arn: null, ours: true }),
    })
  }
  if (known.authType !== input.AuthType) throw changedBySomebody(context, null)
  const host = toHost(known.url)
  return toOutcome(`It has the address ${host} already`, {
    made: toMade(step, { id: host, arn: null, ours: context.mayBeDone }),
  })
}

function toHost(url = ''): string {
  return url.replace(/^https:\/\//, '').replace(/\/.*$/, '')
}

/** S3 sets all tags of a bucket at once: those that no document has are put back. */
async function setTags(context: CallContext): Promise<Outcome> {
  const { account, input, ref } = context
  const own = (await readBucketTags(account, { name: ref.id }))
    // Nobody but AWS may set its own, which stay by themselves.
    .filter(({ Key = '' }) => isOwnTag(Key) && !Key.startsWith('aws:'))
    .map(({ Key = '', Value = '' }) => ({ Key, Value }))
  const wanted = memberOf(input.Tagging ?? null, 'TagSet')
  const TagSet = [...own, ...(Array.isArray(wanted) ? wanted : [])]
  await send(context, { ...input, Tagging: { TagSet } })
  return toOutcome('Done')
}
