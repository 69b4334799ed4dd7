/** Makes a resource once: what is there already under its name or caller reference is found and taken, when it is the same. */
import { readResource } from '../aws/resources/resources.ts'
import { AppError } from '../errors.ts'
import {
  awsCodeOf,
  type CallContext,
  type Outcome,
  send,
  toMade,
  toOutcome,
  wasAskedTwice,
} from './execute-context.ts'
import { arnOf, findDistribution, findNamed, isOurs, isSame } from './find-made.ts'

/** How CloudFront names the distribution that has the caller reference: `… Already exists: E2QWRUHAPOMQZL`. */
const DISTRIBUTION_ID = /Already exists: (E[A-Z0-9]{5,63})\b/i

export async function executeCreate(context: CallContext): Promise<Outcome> {
  try {
    const answer = await send(context, context.input)
    const { id, version } = answer
    const made = toMade(context.step, answer)
    return toOutcome(id === null ? 'Made' : `Made as ${id}`, { made, version })
  } catch (error) {
    if (!awsCodeOf(error)?.endsWith('AlreadyExists')) throw error
    return adopt(context, error)
  }
}

async function adopt(context: CallContext, error: unknown): Promise<Outcome> {
  const { account, ref, step, subject } = context
  const id = await findId(context, error)
  if (id === null) throw error
  const found = await readResource(account, { ...ref, id })
  const ours = isOurs(context, found.document)
  if (!ours && !isSame(context, found.document)) {
    throw new AppError(
      'conflict',
      `There is ${withArticle(subject)} already, as ${id}, and it is not the one of this plan. Nothing was made. Undo what was done so far, or rename or delete the other one and try again.`,
      { cause: error, ...(error instanceof AppError && error.aws ? { aws: error.aws } : {}) },
    )
  }
  const mayBeOurs = ours || context.mayBeDone || wasAskedTwice(error)
  const arn = arnOf(context, id)
  await context.onSent()
  return toOutcome(mayBeOurs ? `Made as ${id}` : `It was there already, the same, as ${id}`, {
    made: step.makes === null ? {} : { [step.makes]: { id, arn, ours: mayBeOurs } },
    version: found.version,
  })
}

async function findId(context: CallContext, error: unknown): Promise<string | null> {
  if (context.ref.resource !== 'Distribution') return findNamed(context)
  const cause = error instanceof Error ? error.cause : null
  const id = cause instanceof Error ? DISTRIBUTION_ID.exec(cause.message)?.[1] : undefined
  return id ?? (await findDistribution(context))?.id ?? null
}

function withArticle(subject: string): string {
  return subject.replace(/^the /, 'a ')
}
