/** Whether an edit of an API waits for a deployment: what callers get changes only then. */
import type { RestApiDocument } from './rest-api-document.ts'

/** The edit changes what is deployed, there are stages, and none gets it. */
export function needsDeployment(saved: RestApiDocument, document: RestApiDocument): boolean {
  const stages = Object.entries(document.stages)
  // A new deployment, or an earlier one again.
  const isDeployed = stages.some(
    ([name, { deploymentId }]) => deploymentId !== saved.stages[name]?.deploymentId,
  )
  return stages.length > 0 && !isDeployed && deployedText(saved) !== deployedText(document)
}

/** What a deployment takes along. Source: https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html */
export function deployedText(document: RestApiDocument): string {
  const { apiKeySource, binaryMediaTypes, minimumCompressionSize, policy, resources } = document
  const { authorizers = {} } = document
  const methods = Object.entries(resources).map(([path, resource]) => [path, resource.methods])
  return JSON.stringify([
    apiKeySource,
    binaryMediaTypes,
    minimumCompressionSize,
    policy,
    methods,
    ...(Object.keys(authorizers).length > 0 ? [authorizers] : []),
  ])
}
