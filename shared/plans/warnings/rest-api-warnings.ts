/** What a change to a REST API means for those who call it, and for the distributions before it. */
import { needsDeployment } from '../../apis/needs-deployment.ts'
import { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { PlanChange, PlanWarning } from '../plan.ts'
import { mustSee, sayList, type WarningContext, worthKnowing } from './warning-facts.ts'

/** Throws a ZodError when a document is not that of an API. */
export function restApiWarnings(change: PlanChange, { facts }: WarningContext): PlanWarning[] {
  const { action, name } = change
  const users = facts.usersOf(change).map((id) => facts.nameOf?.(id) ?? id)
  if (action === 'delete') {
    return [
      mustSee(
        'deletes-rest-api',
        `The REST API ${name} is deleted with all its stages: who calls it gets no answer, and its URL is gone for good.${sayBefore(users)}`,
      ),
    ]
  }
  const before = RestApiDocument.parse(change.before)
  const after = RestApiDocument.parse(change.after)
  const stages = Object.keys(before.stages).filter((stage) => !after.stages[stage])
  const loses = `The stage ${stages.join(', ')} of the REST API ${name} is deleted: who calls it gets 403.${sayBefore(users)}`
  const hides = `The REST API ${name} no longer answers under its execute-api host name, which distributions use as their origin.${sayBefore(users)}`
  const waits = `What changes in the REST API ${name} waits there until it is deployed: no stage gets it by this plan.`
  const isHidden = after.disableExecuteApiEndpoint && !before.disableExecuteApiEndpoint
  return [
    ...(stages.length > 0 ? [mustSee('deletes-stage', loses)] : []),
    ...(isHidden ? [mustSee('disables-execute-api', hides)] : []),
    ...(needsDeployment(before, after) ? [worthKnowing('not-deployed', waits)] : []),
  ]
}

function sayBefore(users: readonly string[]): string {
  if (users.length === 0) return ''
  return ` ${sayList(users)} ${users.length === 1 ? 'stands' : 'stand'} before it.`
}
