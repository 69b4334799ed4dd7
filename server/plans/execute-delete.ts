/** Deletes a resource: what is gone already is done; what somebody else changed or uses is not deleted. */
import { diffDocuments } from '#shared/plans/diff-documents.ts'

import { readResource } from '../aws/resources/resources.ts'
import { changedBySomebody } from './execute-conflict.ts'
import { awsCodeOf, type CallContext, type Outcome, send, toOutcome } from './execute-context.ts'

const MAX_TRIES = 5

/** CloudFront's codes for what others use. Source: https://docs.aws.amazon.com/cloudfront/latest/APIReference/CommonErrors.html and the Delete operations' own */
const IN_USE = /InUse$/

export async function executeDelete(context: CallContext): Promise<Outcome> {
  let { input } = context
  for (let tries = 1; ; tries += 1) {
    try {
      await send(context, input)
      return toOutcome('Deleted')
    } catch (error) {
      const code = awsCodeOf(error) ?? ''
      if (isGone(code)) return toOutcome('It is gone already')
      if (context.isUndo && IN_USE.test(code)) return keep(context, 'others use it now')
      if (code !== 'PreconditionFailed') throw error
      const version = tries < MAX_TRIES ? await findVersion(context) : null
      if (version === 'gone') return toOutcome('It is gone already')
      if (version !== null) input = { ...input, IfMatch: version.split(' ')[0] ?? version }
      else if (context.isUndo) return keep(context, 'somebody changed it since')
      else throw changedBySomebody(context, error)
    }
  }
}

/** The newest version, when only that moved on; `null` = it is another document now. */
async function findVersion({ account, baseOf, ref }: CallContext): Promise<string | null> {
  try {
    const { document, version } = await readResource(account, ref)
    const base = baseOf(document)
    return base !== null && diffDocuments(ref, base, document).length === 0 ? version : null
  } catch (error) {
    if (isGone(awsCodeOf(error) ?? '')) return 'gone'
    throw error
  }
}

function isGone(code: string): boolean {
  return code.startsWith('NoSuch')
}

function keep({ subject }: CallContext, reason: string): Outcome {
  const sentence = `${subject.charAt(0).toUpperCase()}${subject.slice(1)} stays: ${reason}.`
  return toOutcome(`It stays: ${reason}`, { leftovers: [sentence] })
}
