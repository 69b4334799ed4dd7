/**
 * Changes a resource with the version that is known. When AWS says that it is not the newest: done already, only the
 * version moved on, or somebody else changed it: which one is told by meaning.
 */
import { diffDocuments } from '#shared/plans/diff-documents.ts'
import { mergeDocuments } from '#shared/plans/merge-documents.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import type { CallInput } from '../aws/calls/send-table.ts'
import { readResource } from '../aws/resources/resources.ts'
import { changedBySomebody } from './execute-conflict.ts'
import { awsCodeOf, type CallContext, type Outcome, send, toOutcome } from './execute-context.ts'
import { documentOf, withDocument } from './execute-documents.ts'

/** How often a version may move on between reading and writing it. */
const MAX_TRIES = 5

export async function executeUpdate(context: CallContext): Promise<Outcome> {
  let input = context.input
  const leftovers: string[] = []
  let wrote: Outcome['wrote'] = 'planned'
  for (let tries = 1; ; tries += 1) {
    try {
      const { version } = await send(context, input)
      return toOutcome('Done', { version, leftovers, wrote })
    } catch (error) {
      if (awsCodeOf(error) !== 'PreconditionFailed') throw error
      if (tries === MAX_TRIES) throw changedBySomebody(context, error)
      const next = await judge(context, error)
      if (next.kind === 'done') {
        const { detail, version, ...judged } = next
        return toOutcome(detail, { version, leftovers: judged.leftovers, wrote: judged.wrote })
      }
      input = next.input
      wrote = next.wrote
      leftovers.splice(0, leftovers.length, ...next.leftovers)
    }
  }
}

type Judgement =
  | ({ kind: 'done'; detail: string; version: string } & Judged)
  | ({ kind: 'again'; input: CallInput } & Judged)

type Judged = Pick<Outcome, 'leftovers' | 'wrote'>

async function judge(context: CallContext, error: unknown): Promise<Judgement> {
  const { account, isUndo, ref, step } = context
  const { document: theirs, version } = await readResource(account, ref)
  const mine = documentOf({ about: step.about, input: context.input }, theirs)
  if (mine === null) throw changedBySomebody(context, error)
  const base = context.baseOf(theirs)
  const { conflicts, merged } = mergeDocuments(ref, { base, mine, theirs })
  const missing = diffDocuments(ref, theirs, merged)
  if (conflicts.length === 0 && missing.length === 0) {
    return { kind: 'done', detail: 'It was done already', version, leftovers: [], wrote: 'planned' }
  }
  const isUntouched = base !== null && diffDocuments(ref, base, theirs).length === 0
  if (isUntouched)
    return {
      kind: 'again',
      input: withVersion(context.input, version),
      leftovers: [],
      wrote: 'planned',
    }
  if (!isUndo) throw changedBySomebody(context, error)
  const leftovers = conflicts.map(({ setting }) => sayKept(context, setting))
  if (missing.length === 0) {
    return {
      kind: 'done',
      detail: 'Somebody else changed it since',
      version,
      leftovers,
      wrote: 'nothing',
    }
  }
  return {
    kind: 'again',
    input: withDocument(step, withVersion(context.input, version), toJson(merged)),
    leftovers,
    wrote: 'merged',
  }
}

/** A function's version names both stages; AWS compares the first. */
function withVersion(input: CallInput, version: string): CallInput {
  return { ...input, IfMatch: version.split(' ')[0] ?? version }
}

function sayKept({ ref, subject }: CallContext, setting: string): string {
  // The subject says whose it is.
  return `${setting.replace(`${ref.resource}[${ref.id}].`, '')} of ${subject} was changed by somebody since; it stays as they set it.`
}

/** Documents are JSON; the merge only does not say so in its type. */
function toJson(value: unknown): ResourceDocument {
  return JSON.parse(JSON.stringify(value))
}
