/**
 * Requests a certificate once, and takes it back. The same token gives the same certificate for an hour; after that it is told by its
 * tag. Certificate Manager holds on to what a distribution used until some moments after that let go of it.
 */
import { findOwnCertificate, readCertificateUsers } from '../aws/resources/certificate-resource.ts'
import { findResource } from '../aws/resources/resources.ts'
import { awsCodeOf, type CallContext, type Outcome, send, toOutcome } from './execute-context.ts'
import type { Maker, Unsure } from './find-made.ts'
import { ownTagOf } from './tag-own-apis.ts'

export function executeCertificate(context: CallContext): Promise<Outcome> {
  return context.step.operation === 'DeleteCertificate' ? remove(context) : request(context)
}

async function request(context: CallContext): Promise<Outcome> {
  const known = context.mayBeDone ? await findMade(context) : null
  if (known !== null) {
    await context.onSent()
    return toOutcome('It was requested already', { made: toMade(context, known) })
  }
  const { texts } = await send(context, context.input)
  return toOutcome('Requested', { made: toMade(context, texts.CertificateArn ?? '') })
}

function toMade({ step: { makes } }: CallContext, arn: string): Outcome['made'] {
  // A certificate's id is its ARN.
  return makes === null ? {} : { [makes]: { id: arn, arn, ours: true } }
}

async function remove(context: CallContext): Promise<Outcome> {
  try {
    await send(context, context.input)
    return toOutcome('Deleted')
  } catch (error) {
    const code = awsCodeOf(error) ?? ''
    if (code === 'ResourceNotFoundException') return toOutcome('It is gone already')
    if (code !== 'ResourceInUseException' || !context.isUndo) throw error
    const users = await readCertificateUsers(context.account, context.ref.id)
    const isHeld = users.length === 0 || users.every((user) => user.includes(':distribution/'))
    // Whose they are was looked at before: what is left lets go of it in a moment.
    if (isHeld) throw error
    return toOutcome('It stays: others use it', {
      leftovers: [`The certificate for ${context.subject} stays: ${users.join(', ')} uses it.`],
    })
  }
}

/** The ARN of the one that the call made; `null` = there is none. */
async function findMade({ account, input }: Pick<Maker, 'account' | 'input'>) {
  const reference = ownTagOf(input)
  const { DomainName: domainName } = input
  if (reference === null || typeof domainName !== 'string') return null
  return findOwnCertificate(account, { domainName, reference })
}

/** What a call without an answer has made. */
export async function findUnsureCertificate(maker: Maker): Promise<Unsure | null> {
  const arn = await findMade(maker)
  const found = arn && (await findResource(maker.account, { ...maker.ref, id: arn }))
  if (!arn || !found) return null
  return { id: arn, arn, version: found.version, whose: 'ours', isUntouched: true }
}

/** In words, without those of the run itself; empty = nobody. */
export async function findCertificateUsers(
  { account, arn }: { account: CallContext['account']; arn: string },
  ownDistributions: ReadonlySet<string>,
): Promise<string[]> {
  const users = await readCertificateUsers(account, arn)
  return users.filter((user) => !ownDistributions.has(user.split('/').at(-1) ?? ''))
}
