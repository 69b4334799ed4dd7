/**
 * Takes back what a run did to a REST API. It has no versions, and a run may have stopped anywhere between: the way back begins at
 * the API as it is now, and keeps what others changed meanwhile.
 */
import { RestApiDocument } from '#shared/apis/rest-api-document.ts'
import { mapValues } from '#shared/map-values.ts'
import { mergeDocuments } from '#shared/plans/merge-documents.ts'
import type { PlanChange } from '#shared/plans/plan.ts'
import { isReference } from '#shared/plans/proposed-change.ts'
import type { ResourceDocument } from '#shared/plans/resource.ts'

type Undone = { changes: PlanChange[]; leftovers: string[] }

/**
 * @param change the inverse of what the run was to do: `before` is what it wanted, `after` what was there
 * @param current the API as it is in AWS
 */
export function undoRestApi(change: PlanChange, current: ResourceDocument): Undone {
  const { id, name, resource } = change
  const { conflicts, merged } = mergeDocuments(
    { resource, id },
    { base: withMadeAsItIs(change, current), mine: change.after, theirs: current },
  )
  return {
    // A merge of JSON is JSON.
    changes: [{ ...change, before: current, after: merged as ResourceDocument }],
    leftovers: [
      ...conflicts.map(
        ({ setting }) =>
          `${setting.replace(`${resource}[${id}].`, '')} of the REST API ${name} was changed by somebody since; it stays as they set it.`,
      ),
      ...sayAuthorizers(change, merged),
      ...sayDeployments(change),
    ],
  }
}

/** What the run made has members by now that API Gateway added: taken back as a whole, it counts as AWS has it. */
function withMadeAsItIs({ after, before }: PlanChange, current: ResourceDocument) {
  const was = RestApiDocument.parse(after)
  const wanted = RestApiDocument.parse(before)
  const now = RestApiDocument.parse(current)
  const resources = mapValues(wanted.resources, (resource, path) => ({
    ...resource,
    methods: mapValues(resource.methods, (method, verb) =>
      was.resources[path]?.methods[verb] ? method : (now.resources[path]?.methods[verb] ?? method),
    ),
  }))
  const stages = mapValues(wanted.stages, (stage, name) =>
    was.stages[name] ? stage : (now.stages[name] ?? stage),
  )
  const authorizers = mapValues(wanted.authorizers ?? {}, (authorizer, name) =>
    was.authorizers?.[name] ? authorizer : (now.authorizers?.[name] ?? authorizer),
  )
  return { ...wanted, ...(wanted.authorizers && { authorizers }), resources, stages }
}

/** What the run made, and methods that others made since ask. */
function sayAuthorizers({ after, before, name }: PlanChange, merged: unknown): string[] {
  const [was = {}, made = {}, now = {}] = [after, before, merged].map(
    (document) => RestApiDocument.parse(document).authorizers,
  )
  return Object.keys(made)
    .filter((one) => !was[one] && now[one])
    .map(
      (one) =>
        `The authorizer ${one} of the REST API ${name} stays: methods that were added since ask it.`,
    )
}

/** Stages go back to the deployment they served; that of the run is kept by API Gateway, unused. */
function sayDeployments({ after, before, name }: PlanChange): string[] {
  const served = (document: ResourceDocument) =>
    Object.values(RestApiDocument.parse(document).stages).map(({ deploymentId }) => deploymentId)
  const kept = new Set(served(after))
  const left = new Set(served(before).filter((id) => !kept.has(id) && !isReference(id)))
  return [...left].map(
    (id) =>
      `The deployment ${id} of the REST API ${name} stays, and no stage serves it. It costs nothing; API Gateway's console can delete it.`,
  )
}
