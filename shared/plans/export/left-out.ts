/** What of a plan a template cannot hold, for the comment on top of it. */
import { functionOf } from '../../apis/edit-rest-api.ts'
import type { RestApiDocument } from '../../apis/rest-api-document.ts'
import type { PlanChange } from '../plan.ts'
import { isSameJson, type JsonObject } from '../steps/json-object.ts'
import { KIND_WORDS, ownerOf } from '../steps/resource-names.ts'

/** A line for each change that is not among the exported ones. */
export function listLeftOut(
  changes: readonly PlanChange[],
  exported: readonly PlanChange[],
): string[] {
  return changes
    .filter((change) => !exported.includes(change) && !isInOwner(change, exported))
    .map(({ action, name, resource }) => notInHere(`${action} ${KIND_WORDS[resource]} ${name}`))
}

/** One line, whatever the text holds. */
export function notInHere(what: string): string {
  return `Not in here: ${what.replaceAll(/\s+/g, ' ')}`
}

/** Tags stand with their distribution. */
function isInOwner({ id, resource }: PlanChange, exported: readonly PlanChange[]): boolean {
  return (
    resource === 'Tags' &&
    exported.some((other) => other.resource === 'Distribution' && other.id === ownerOf(id))
  )
}

/** Functions that are known only when the API is called cannot be given permissions. */
export function listCallsByVariable({ name, resources }: RestApiDocument): string[] {
  const isVariable = Object.values(resources).some(({ methods }) =>
    Object.values(methods).some(({ integration }) =>
      /\$\{(?!new:)/.test(functionOf(integration) ?? ''),
    ),
  )
  return isVariable
    ? [`permissions of functions that the REST API ${name} calls by a stage variable`]
    : []
}

/** Templates have one code of a function, published or not. */
export function listUnpublished({ development, live }: JsonObject): string[] {
  const isOther = live !== null && live !== undefined && !isSameJson(development, live)
  return isOther ? ['code and settings that are not published'] : []
}
