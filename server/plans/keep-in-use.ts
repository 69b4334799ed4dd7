/** What a run made stays when it is taken back, where something that stays needs it. Pure. */
import { listAsking, listCallers } from '#shared/apis/lambda-permissions.ts'
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

import { nounOf } from '../aws/resources/resources.ts'
import { memberOf } from './execute-documents.ts'

type Undone = { changes: PlanChange[]; leftovers: string[] }

/**
 * A function that an API goes on asking stays, and a function that stays keeps its role.
 * @param inverse what would be taken back if nobody else were there
 */
export function keepInUse(inverse: readonly PlanChange[], undone: Undone): Undone {
  return keepRoles(inverse, keepFunctions(undone))
}

/** Methods that others added call it, or ask an authorizer that does. */
function keepFunctions(undone: Undone): Undone {
  const apis = undone.changes.filter((change) => change.resource === 'RestApi' && !isGone(change))
  return keep(undone, 'LambdaFunction', (change) => {
    const user = apis.find(({ after }) => listCalled(after).includes(change.id))
    return user ? `the REST API ${user.name} calls it by now` : null
  })
}

function keepRoles(inverse: readonly PlanChange[], undone: Undone): Undone {
  const staying = inverse.filter(
    (change) =>
      change.resource === 'LambdaFunction' &&
      isGone(change) &&
      !undone.changes.some(({ id, resource }) => resource === change.resource && id === change.id),
  )
  return keep(undone, 'Role', (change) => {
    const user = staying.find(({ before }) => roleNameOf(before) === change.id)
    return user ? `the Lambda function ${user.name} needs it` : null
  })
}

/** @param whyNot why one of them is not deleted; `null` = it goes */
function keep(
  { changes, leftovers }: Undone,
  resource: PlanChange['resource'],
  whyNot: (change: PlanChange) => string | null,
): Undone {
  const reasons = new Map(
    changes.flatMap((change) => {
      const reason = change.resource === resource && isGone(change) ? whyNot(change) : null
      return reason === null ? [] : [[change, reason] as const]
    }),
  )
  return {
    changes: changes.filter((change) => !reasons.has(change)),
    leftovers: [
      ...leftovers,
      ...[...reasons].map(
        ([{ name }, reason]) => `The ${nounOf(resource)} ${name} stays: ${reason}.`,
      ),
    ],
  }
}

function isGone({ action }: PlanChange): boolean {
  return action === 'delete'
}

/** Names of the functions that its methods and authorizers call. */
function listCalled(document: ResourceDocument | null): string[] {
  const api = RestApiDocument.parse(document)
  return [...listCallers(api), ...listAsking(api)].flatMap(
    ({ functionArn }) => functionArn.split(':')[6] ?? [],
  )
}

function roleNameOf(document: ResourceDocument | null): string {
  const role = memberOf(document, 'Role')
  return typeof role === 'string' ? (role.split(/[:/]/).at(-1) ?? '') : ''
}
